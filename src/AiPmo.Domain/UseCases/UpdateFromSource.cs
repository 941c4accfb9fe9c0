using System.Text.Json.Serialization;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.UseCases;

/// <summary>
/// Bring a use case up to date with the list it came from. A field is taken when the list says something new about it and nobody changed it
/// here; with <paramref name="Overwrite"/> also when somebody did. A list that repeats itself changes nothing.
/// </summary>
/// <param name="Fields">What the list says now; a field it is silent about is not in here.</param>
/// <param name="Stage">The stage it is in there.</param>
/// <param name="Overwrite">Whether edits made here give way.</param>
public sealed record UpdateFromSource(
    [property: JsonConverter(typeof(UseCaseFieldsJson))] FieldChanges Fields,
    Stage Stage,
    bool Overwrite = false) : UseCaseCommand, ICommand<UseCase, UseCaseEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.ImportUseCases;

    /// <inheritdoc/>
    public Decision<UseCaseEvent> Decide(UseCase state, DecisionContext context) => state switch
    {
        UseCase.NotRegistered => NotThere(),
        UseCase.Live live => Compare(live, live.Stage),
        UseCase.Retired retired => Compare(retired.Last, Stage.Retired),
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };

    /// <summary>The fields about which the list says something new but that keep the value they were given here: what an import reports.</summary>
    public FieldChanges Kept(UseCase state) => Split(state) is { } split && !Overwrite ? split.Edited : FieldChanges.None;

    private Decision<UseCaseEvent> Compare(UseCase.Live live, Stage stage)
    {
        if (live.Source is not { } source)
        {
            return Refuse("use-case.not-imported", "This use case did not come from a list.");
        }

        if (Fields.Items.Any(change => change.Field.Required && change.Value is null))
        {
            return Refuse(Refusal.Of("use-case.title-missing", "A use case needs a title.", "field", UseCaseFields.Title.Id));
        }

        var (taken, edited) = Split(live, source);
        var changes = FieldChanges.Of([.. (Overwrite ? taken.Items.Concat(edited.Items) : taken.Items).Select(change => (change.Field, change.Value))]);
        var told = source.Told.Effective(Fields).Where(change => changes.Items.Any(applied => applied.Field == change.Field));
        Stage? newStage = Stage != stage && (Overwrite || (Stage != source.ToldStage && stage == source.ToldStage)) ? Stage : null;
        return changes.IsEmpty && newStage is null
            ? Accept()
            : Accept(new UseCaseEvent.UpdatedFromSource(told, changes, newStage, newStage));
    }

    private (FieldChanges Taken, FieldChanges Edited)? Split(UseCase state) => state switch
    {
        UseCase.Live { Source: { } source } live => Split(live, source),
        UseCase.Retired { Last: { Source: { } source } last } => Split(last, source),
        _ => null,
    };

    /// <summary>What is new and not edited here, and what differs because it was edited here.</summary>
    private (FieldChanges Taken, FieldChanges Edited) Split(UseCase.Live live, SourceRecord source)
    {
        // A blank where the list never knew anything says nothing: not even an overwriting import makes unknown what was found out here.
        var differing = live.Fields.Effective(Fields).Where(change => change.Value is not null || source.Told[change.Field] is not null);
        bool EditedHere(FieldChange change) => !Equals(live.Fields[change.Field], source.Told[change.Field]);
        return (differing.Where(change => !EditedHere(change)), differing.Where(EditedHere));
    }
}
