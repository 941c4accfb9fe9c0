using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;
using AiPmo.Storage.Archive;

namespace AiPmo.Storage.Sealing;

/// <summary>Verifies this installation's journal. One verification at a time in a process: each reads everything.</summary>
public sealed class JournalAudit(Database database, ICheckpointStore checkpoints, SealingFiles files, AuditVerifier verifier) : IAuditVerifier, IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <inheritdoc/>
    public async Task<AuditReport> VerifyAsync(KeptCheckpoint? elsewhere, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // The files before the snapshot: a checkpoint is in the database before it is in a file, so that none can be ahead of what is read.
            var kept = checkpoints.ReadFiles();
            var options = new AuditOptions(elsewhere is null ? [.. kept] : [.. kept, elsewhere], files.PublicKeys(), elsewhere is not null);
            var snapshot = await Snapshot.TakeAsync(database, cancellationToken).ConfigureAwait(false);
            await using (snapshot.ConfigureAwait(false))
            {
                return await verifier.VerifyAsync(snapshot.Journal(), options, progress, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();
}
