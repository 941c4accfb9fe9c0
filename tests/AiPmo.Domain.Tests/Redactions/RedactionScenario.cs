using AiPmo.Domain.Access;
using AiPmo.Domain.Redactions;

namespace AiPmo.Domain.Tests.Redactions;

/// <summary>Who asks, who decides, and which entries hold words.</summary>
internal static class RedactionScenario
{
    public static readonly Actor Ada = Actor.Of(Cast.Ada, Roles.RightsOf(Role.Compliance));

    public static readonly Actor Ben = Actor.Of(Cast.Ben, Roles.RightsOf(Role.Compliance));

    public static readonly Actor Program = Actor.OfToken("t-nightly", Roles.RightsOf(Role.Compliance));

    public static readonly RedactionEvent Requested = new RedactionEvent.Requested([3, 7], "Erasure request 12", Ada.Id);

    public static Scenario<Redaction, RedactionEvent> Given(params RedactionEvent[] history) =>
        new Scenario<Redaction, RedactionEvent>(Redaction.Initial, Redaction.Evolve).And(history);

    /// <summary>What the decision is told of these entries: that they hold words which would go.</summary>
    public static DecisionContext By(Actor actor, params long[] entries) => Cast.By(actor) with { Redactable = [.. entries.Select(Entry)] };

    public static RedactableEntry Entry(long sequence) => new(sequence, "use-case/1", new string('a', 64), new string('b', 64));

    public static TEvent Only<TEvent>(this Scenario<Redaction, RedactionEvent>.Outcome outcome, Func<Redaction, TEvent> read) => read(outcome.ThenAccepted().State);
}
