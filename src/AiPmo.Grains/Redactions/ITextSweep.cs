namespace AiPmo.Grains.Redactions;

/// <summary>Removes what is left of replaced text in the database's files: old pages in the write-ahead log, dead rows.</summary>
public interface ITextSweep
{
    /// <summary>Sweeps; false when a reader still holds an old snapshot, so that it must be tried again later.</summary>
    Task<bool> SweepAsync(CancellationToken cancellationToken);
}
