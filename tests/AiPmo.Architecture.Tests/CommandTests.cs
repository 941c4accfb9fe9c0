using System.Reflection;
using AiPmo.Domain;
using AiPmo.Domain.Access;

namespace AiPmo.Architecture.Tests;

/// <summary>What every command must be, found by reflection so that none is forgotten.</summary>
public sealed class CommandTests
{
    private static readonly Type[] Commands =
        [.. typeof(Command).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Command)))];

    public static TheoryData<Type> All => [.. Commands];

    [Theory]
    [MemberData(nameof(All))]
    public void A_command_is_a_sealed_record_that_declares_a_right(Type command)
    {
        command.IsSealed.ShouldBeTrue();
        command.GetInterfaces().Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<,>)).ShouldHaveSingleItem();
        object needs = command.GetProperty("Needs", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        Enum.IsDefined((Right)needs).ShouldBeTrue();
    }

    /// <summary>Who acts and when come with the context, so that no caller can claim to be somebody else.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_command_carries_neither_its_actor_nor_its_time(Type command) => command.GetProperties()
        .Where(property => property.PropertyType == typeof(Actor) || property.PropertyType == typeof(DecisionContext) || property.Name is "Actor" or "By" or "Now" or "At")
        .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(All))]
    public void A_command_has_a_file_of_its_own(Type command) =>
        SourceFile.CSharp.Where(file => file.Path.StartsWith("src/AiPmo.Domain/", StringComparison.Ordinal) && file.Path.EndsWith($"/{command.Name}.cs", StringComparison.Ordinal))
            .ShouldHaveSingleItem();

    [Fact]
    public void No_two_commands_share_a_name() => Commands.Select(command => $"{command.Namespace}.{command.Name}").ShouldBeUnique();

    /// <summary>The roles that look only, and the one that manages people only, hold no right that a decision about a use case needs.</summary>
    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Admin)]
    public void An_auditor_and_an_administrator_change_no_use_case(Role role) => Commands
        .Where(command => command.Namespace == "AiPmo.Domain.UseCases")
        .Where(command => Roles.RightsOf(role).Has((Right)command.GetProperty("Needs", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!))
        .ShouldBeEmpty();
}
