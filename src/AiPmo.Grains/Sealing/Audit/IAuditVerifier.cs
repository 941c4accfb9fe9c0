namespace AiPmo.Grains.Sealing.Audit;

/// <summary>Verifies this installation's journal: for the auditor's page, the API and the verb. Whoever offers it checks the right to view the journal.</summary>
public interface IAuditVerifier
{
    /// <summary>Reads the whole journal once; seconds for a large one.</summary>
    /// <param name="elsewhere">A checkpoint that was kept where whoever runs AiPmo cannot reach, if there is one.</param>
    /// <param name="progress">Told after every page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<AuditReport> VerifyAsync(KeptCheckpoint? elsewhere, IProgress<AuditProgress>? progress, CancellationToken cancellationToken);
}
