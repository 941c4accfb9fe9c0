using System.Collections.Immutable;

namespace AiPmo.Grains.Sealing;

/// <summary>The private sealing keys of this process: the one that seals, and former ones that can still sign a handover.</summary>
/// <param name="Current">The key that seals.</param>
/// <param name="Former">Keys it took over from, as far as they are still at hand.</param>
public sealed record SealingKeys(SealingKey Current, ImmutableArray<SealingKey> Former) : IDisposable
{
    /// <summary>All of them.</summary>
    public IEnumerable<SealingKey> All => Former.Prepend(Current);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in All)
        {
            key.Dispose();
        }
    }
}
