using System.Reflection;
using System.Text.RegularExpressions;
using AiPmo.Domain;
using AiPmo.Grains.Journal;

namespace AiPmo.Architecture.Tests;

/// <summary>How event types must look, so that a journal of today can be read in ten years.</summary>
public sealed partial class EventTypeTests
{
    [Fact]
    public void Every_event_has_a_stable_name_of_its_own_and_a_version_from_one()
    {
        EventTypeAttribute[] names = [.. DomainEvents.Types.Select(DomainEvents.NameOf)];
        names.ShouldNotBeEmpty();
        names.Select(name => name.Name).ShouldBeUnique();
        names.ShouldAllBe(name => StableName().IsMatch(name.Name) && name.Version >= 1);
    }

    [Fact]
    public void Every_event_is_a_sealed_record_inside_its_closed_family()
    {
        foreach (Type type in DomainEvents.Types)
        {
            type.IsSealed.ShouldBeTrue(type.FullName);
            type.DeclaringType.ShouldBe(type.BaseType, type.FullName);
            type.BaseType!.BaseType.ShouldBe(typeof(DomainEvent), type.FullName);
            type.BaseType.GetConstructors(BindingFlags.Instance | BindingFlags.Public).ShouldBeEmpty(type.BaseType.FullName);
        }
    }

    [Fact]
    public void An_event_says_what_happened_and_leaves_who_and_when_to_its_journal_entry() => DomainEvents.Types
        .SelectMany(type => type.GetProperties())
        .Where(property => property.PropertyType == typeof(AiPmo.Domain.Access.Actor) || property.Name is "OccurredAt" or "Now" or "Actor")
        .ShouldBeEmpty();

    [Fact]
    public void An_event_of_an_unknown_type_is_not_guessed_at() =>
        Should.Throw<UnknownEventException>(() => DomainEvents.Codec.Read("use-case.levitated", 1, "{}")).Message.ShouldContain("use-case.levitated");

    [Theory]
    [MemberData(nameof(Types))]
    public void An_event_of_a_later_version_is_not_guessed_at(Type type)
    {
        EventTypeAttribute name = DomainEvents.NameOf(type);
        Should.Throw<UnknownEventException>(() => DomainEvents.Codec.Read(name.Name, name.Version + 1, "{}"));
    }

    public static TheoryData<Type> Types => [.. DomainEvents.Types];

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex StableName();
}
