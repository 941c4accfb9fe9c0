using System.Reflection;
using AiPmo.Domain;

namespace AiPmo.Architecture.Tests;

/// <summary>Every event goes through <c>Evolve</c>: somewhere it fits, and where it does not fit it throws and is not swallowed.</summary>
public sealed class EvolveTests
{
    /// <summary>How many events deep states are looked for; enough for every state of today (register, retire, change).</summary>
    private const int Depth = 3;

    public static TheoryData<Type> Families => [.. DomainEvents.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_event_can_follow_some_state(Type family)
    {
        HashSet<Type> followed = [.. Walk(family).Where(step => step.After is not null).Select(step => step.Event.GetType())];
        DomainEvents.Types.Where(type => type.BaseType == family && !followed.Contains(type)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void An_event_that_cannot_follow_a_state_throws_and_says_so(Type family)
    {
        (object Before, DomainEvent Event, object? After, Exception? Thrown)[] refused = [.. Walk(family).Where(step => step.Thrown is not null)];
        refused.ShouldNotBeEmpty("Some event must be impossible in some state.");
        refused.Where(step => step.Thrown is not InvalidOperationException)
            .Select(step => $"{step.Event.GetType().Name} after {step.Before.GetType().Name}: {step.Thrown!.GetType().Name}")
            .Distinct()
            .ShouldBeEmpty();
        refused.ShouldAllBe(step => step.Thrown!.Message.Contains(step.Event.GetType().Name));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_states_are_a_closed_set_of_immutable_records(Type family)
    {
        Type state = EvolveOf(family).ReturnType;
        state.IsAbstract.ShouldBeTrue();
        state.GetConstructors(BindingFlags.Instance | BindingFlags.Public).ShouldBeEmpty();
        Type[] states = [.. state.Assembly.GetTypes().Where(type => type.IsSubclassOf(state))];
        states.ShouldAllBe(type => type.IsSealed && type.DeclaringType == state);
        states.SelectMany(type => type.GetProperties()).Where(property => property.SetMethod is { } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))).ShouldBeEmpty();
    }

    /// <summary>Feeds every event to every state that can be reached, starting before anything happened.</summary>
    private static List<(object Before, DomainEvent Event, object? After, Exception? Thrown)> Walk(Type family)
    {
        MethodInfo evolve = EvolveOf(family);
        DomainEvent[] events = [.. DomainEvents.Types.Where(type => type.BaseType == family).Select(DomainEvents.Sample)];
        List<(object, DomainEvent, object?, Exception?)> steps = [];
        HashSet<object> states = [evolve.ReturnType.GetProperty("Initial", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!];
        for (int depth = 0; depth <= Depth; depth++)
        {
            HashSet<object> next = [];
            foreach ((object state, DomainEvent happened) in states.SelectMany(state => events, (state, happened) => (state, happened)))
            {
                (object? after, Exception? thrown) = Step(evolve, state, happened);
                steps.Add((state, happened, after, thrown));
                _ = after is not null && next.Add(after);
            }

            states = next;
        }

        return steps;
    }

    private static (object? After, Exception? Thrown) Step(MethodInfo evolve, object state, DomainEvent happened)
    {
        try
        {
            return (evolve.Invoke(null, [state, happened]), null);
        }
        catch (TargetInvocationException wrapped)
        {
            return (null, wrapped.InnerException);
        }
    }

    private static MethodInfo EvolveOf(Type family) => family.Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
        .Single(method => method.Name == "Evolve" && method.GetParameters() is [_, { } @event] && @event.ParameterType == family);
}
