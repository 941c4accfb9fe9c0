using AiPmo.Domain.Access;

namespace AiPmo.Domain.Tests;

/// <summary>Given / When / Then on events: history in, command in, events or a refusal out.</summary>
public sealed class Scenario<TState, TEvent>(TState state, Func<TState, TEvent, TState> evolve)
    where TEvent : DomainEvent
{
    /// <summary>The state after the history.</summary>
    public TState State { get; } = state;

    public Scenario<TState, TEvent> And(params TEvent[] events) => new(events.Aggregate(State, evolve), evolve);

    public Outcome When(ICommand<TState, TEvent> command, DecisionContext context) => new(this, command.Decide(State, context));

    /// <summary>What came of the command.</summary>
    public sealed class Outcome(Scenario<TState, TEvent> before, Decision<TEvent> decision)
    {
        public Scenario<TState, TEvent> Then(params TEvent[] events)
        {
            decision.ShouldBeOfType<Decision<TEvent>.Accepted>().Events.ShouldBe(events);
            return before.And(events);
        }

        public Scenario<TState, TEvent> ThenAccepted() =>
            before.And([.. decision.ShouldBeOfType<Decision<TEvent>.Accepted>().Events]);

        public void ThenNothingChanges() => decision.ShouldBeOfType<Decision<TEvent>.Accepted>().Events.ShouldBeEmpty();

        public Refusal ThenRefused(string code)
        {
            var reason = decision.ShouldBeOfType<Decision<TEvent>.Refused>().Reason;
            reason.Code.ShouldBe(code);
            reason.Message.ShouldNotBeNullOrWhiteSpace();
            return reason;
        }
    }
}

/// <summary>People and moments that tests speak of.</summary>
public static class Cast
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    public static readonly PersonId Ada = new("ada");

    public static readonly PersonId Ben = new("ben");

    public static DecisionContext By(Actor actor) => new(actor, Now, DateOnly.FromDateTime(Now.Date));

    public static Actor Contributor(PersonId person) => Actor.Of(person, Roles.RightsOf(Role.Contributor));

    public static Actor PmoLead(PersonId person) => Actor.Of(person, Roles.RightsOf(Role.PmoLead));
}
