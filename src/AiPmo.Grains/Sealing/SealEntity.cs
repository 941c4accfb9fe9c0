using AiPmo.Domain.Seals;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Sealing;

/// <summary>Hosts the sealing key. It shows in no read table: the checkpoints tell what it signed.</summary>
public sealed class SealEntity : EntityDefinition<Seal, SealEvent>
{
    /// <summary>How its stream begins.</summary>
    public const string KindName = "seal";

    /// <summary>The one stream of an installation.</summary>
    public static StreamId Stream { get; } = StreamId.Of(KindName, "journal");

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override object Initial => Seal.Initial;

    /// <inheritdoc/>
    public override IReadOnlyList<TableSpec> Tables => [];

    /// <inheritdoc/>
    protected override Seal Evolve(Seal state, SealEvent @event) => Seal.Evolve(state, @event);

    /// <inheritdoc/>
    protected override IReadOnlyList<Row> Rows(Seal state, StreamMeta meta) => [];
}
