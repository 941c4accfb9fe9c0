using AiPmo.Domain.Redactions;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Redactions;

/// <summary>Hosts redactions.</summary>
public sealed class RedactionEntity : EntityDefinition<Redaction, RedactionEvent>
{
    /// <summary>How streams of redactions begin.</summary>
    public const string KindName = "redaction";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override object Initial => Redaction.Initial;

    /// <inheritdoc/>
    public override IReadOnlyList<TableSpec> Tables => [RedactionTable.Spec];

    /// <summary>The stream of a redaction asked for with this command: the same try gives the same stream.</summary>
    public static StreamId StreamFor(CommandId command) => StreamId.Of(KindName, command.Key);

    /// <inheritdoc/>
    protected override Redaction Evolve(Redaction state, RedactionEvent @event) => Redaction.Evolve(state, @event);

    /// <inheritdoc/>
    protected override IReadOnlyList<Row> Rows(Redaction state, StreamMeta meta) => state switch
    {
        Redaction.NotRequested => [],
        Redaction.Open open => [RedactionTable.RowOf(open, RedactionStatus.Open, decision: null, meta)],
        Redaction.Approved approved => [RedactionTable.RowOf(approved.Request, RedactionStatus.Approved, approved.Note, meta)],
        Redaction.Rejected rejected => [RedactionTable.RowOf(rejected.Request, RedactionStatus.Rejected, rejected.Reason, meta)],
        Redaction.Withdrawn withdrawn => [RedactionTable.RowOf(withdrawn.Request, RedactionStatus.Withdrawn, decision: null, meta)],
        _ => throw new InvalidOperationException($"{state.GetType().Name} is not a state."),
    };
}
