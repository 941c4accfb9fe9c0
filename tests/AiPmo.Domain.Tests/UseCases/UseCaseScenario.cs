using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.Domain.Tests.UseCases;

/// <summary>Use cases that tests begin with.</summary>
internal static class UseCaseScenario
{
    public static readonly UseCaseKey Key = new(42);

    public static readonly SourceKey Inventory = new("inventory", "A-1");

    public static Scenario<UseCase, UseCaseEvent> Nothing { get; } = new(UseCase.Initial, UseCase.Evolve);

    public static Scenario<UseCase, UseCaseEvent> Registered => Nothing.And(new UseCaseEvent.Registered(Key, Words("title", "Patient letters")));

    public static Scenario<UseCase, UseCaseEvent> RegisteredBy(PersonId person) => Nothing.And(new UseCaseEvent.Registered(
        Key, FieldChanges.Of((UseCaseFields.Title, new FieldValue.Text("Patient letters")), (UseCaseFields.RequestedBy, new FieldValue.Person(person)))));

    public static Scenario<UseCase, UseCaseEvent> TakenOverIn(Stage stage) =>
        Nothing.And(new UseCaseEvent.TakenOver(Key, Inventory, stage, Status.Active, Words("title", "Letters", "vendor", "Acme")));

    public static DecisionContext WithKey(this DecisionContext context) => context with { NewKey = Key };

    public static FieldChanges Words(params string[] pairs)
    {
        var changes = new List<(Field, FieldValue?)>();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            changes.Add((UseCaseFields.Catalogue[pairs[i]], pairs[i + 1].Length == 0 ? null : new FieldValue.Text(pairs[i + 1])));
        }

        return FieldChanges.Of([.. changes]);
    }

    public static FieldSet FieldsOf(this Scenario<UseCase, UseCaseEvent> scenario) => scenario.State switch
    {
        UseCase.Live live => live.Fields,
        UseCase.Retired retired => retired.Last.Fields,
        _ => throw new InvalidOperationException("It has no fields yet."),
    };
}
