using AiPmo.Domain.Fields;
using Event = AiPmo.Domain.UseCases.UseCaseEvent;

namespace AiPmo.Domain.UseCases;

/// <summary>One intended use of AI for one business purpose. A closed set of states; an event that cannot follow a state throws.</summary>
public abstract record UseCase
{
    private UseCase()
    {
    }

    /// <summary>The state before anything happened.</summary>
    public static UseCase Initial { get; } = new NotRegistered();

    /// <summary>Folds one event into the state.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow the state: the journal does not come from this program.</exception>
    public static UseCase Evolve(UseCase state, Event @event) => (state, @event) switch
    {
        (NotRegistered, Event.Registered e) => new Live(e.Key, Known(e.Fields), Stage.Ideation, Status.Draft, Source: null),
        (NotRegistered, Event.TakenOver e) => TakenOver(e),
        (Live live, Event.Edited e) => live with { Fields = live.Fields.With(e.Changes) },
        (Live { Source: not null } live, Event.UpdatedFromSource e) => Updated(live, e),
        (Live live, Event.PersonReleased e) => live with { Fields = live.Fields.With(e.Changes) },
        (Live live, Event.WasRetired e) => new Retired(live, e.Reason, StageKnown: true),
        (Retired retired, Event.Reinstated e) => retired.Last with { Stage = e.Stage },
        (Retired { Last.Source: not null } retired, Event.UpdatedFromSource { ChangedStage: { } stage } e) when stage != Stage.Retired => Updated(retired.Last, e),
        (Retired { Last.Source: not null } retired, Event.UpdatedFromSource e) => retired with { Last = Told(retired.Last, e) },
        (Retired retired, Event.PersonReleased e) => retired with { Last = retired.Last with { Fields = retired.Last.Fields.With(e.Changes) } },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    private static FieldSet Known(FieldChanges fields) => FieldSet.Empty(UseCaseFields.Catalogue).With(fields);

    private static UseCase TakenOver(Event.TakenOver e)
    {
        var fields = Known(e.Fields);
        var live = new Live(e.Key, fields, e.Stage, e.Status, new SourceRecord(e.Source, fields, e.Stage));
        return e.Stage == Stage.Retired ? new Retired(live, Reason: null, StageKnown: false) : live;
    }

    private static Live Told(Live live, Event.UpdatedFromSource e) => live with
    {
        Fields = live.Fields.With(e.Changes),
        Source = live.Source! with { Told = live.Source.Told.With(e.Told), ToldStage = e.ToldStage ?? live.Source.ToldStage },
    };

    private static UseCase Updated(Live live, Event.UpdatedFromSource e) => e.ChangedStage switch
    {
        null => Told(live, e),
        Stage.Retired => new Retired(Told(live, e), Reason: null, StageKnown: true),
        { } stage => Told(live, e) with { Stage = stage },
    };

    /// <summary>Nobody handed it in yet.</summary>
    public sealed record NotRegistered : UseCase;

    /// <summary>In the portfolio, in some stage.</summary>
    /// <param name="Key">The human key.</param>
    /// <param name="Fields">What is known.</param>
    /// <param name="Stage">The lifecycle stage.</param>
    /// <param name="Status">Where it stands beside the stage.</param>
    /// <param name="Source">What the source list last said, when it was imported.</param>
    public sealed record Live(UseCaseKey Key, FieldSet Fields, Stage Stage, Status Status, SourceRecord? Source) : UseCase;

    /// <summary>Out of use; nothing changes any more but by reinstating it (or by its source list).</summary>
    /// <param name="Last">How it was before.</param>
    /// <param name="Reason">Why; null when the source list said so without a reason.</param>
    /// <param name="StageKnown">Whether <c>Last.Stage</c> is the stage it was in here before; false when it was taken over as retired.</param>
    public sealed record Retired(Live Last, string? Reason, bool StageKnown) : UseCase;
}

/// <summary>What an imported use case's source list last said: an import compares with this, so that it never overwrites an edit made here.</summary>
public sealed record SourceRecord(SourceKey Key, FieldSet Told, Stage ToldStage);
