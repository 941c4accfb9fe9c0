using System.Collections.Immutable;

namespace AiPmo.Storage.Rebuilding;

/// <summary>What a rebuild found and did.</summary>
/// <param name="Entries">Journal entries read.</param>
/// <param name="Streams">Entities built from them.</param>
/// <param name="Tables">Each read table.</param>
public sealed record RebuildReport(long Entries, long Streams, ImmutableArray<RebuiltTable> Tables)
{
    /// <summary>Rows that were not as the journal says; 0 when nothing had to change.</summary>
    public long Differing => Tables.Sum(table => table.Differing);
}

/// <summary>A read table after its rebuild.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Differing">How many rows were missing, left over or different before.</param>
public sealed record RebuiltTable(string Name, long Rows, long Differing);
