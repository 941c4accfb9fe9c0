using AiPmo.Domain;

namespace AiPmo.Grains.Sealing;

/// <summary>Where sealing stands in this process, for health and the auditor's page.</summary>
public sealed class SealingStatus
{
    private volatile Refusal? problem;
    private volatile Checkpoint? newest;

    /// <summary>Why nothing is sealed at the moment; null when all is well.</summary>
    public Refusal? Problem => problem;

    /// <summary>The newest checkpoint this process knows of, or null.</summary>
    public Checkpoint? Newest => newest;

    /// <summary>The sealer read which checkpoint is the newest.</summary>
    public void Knows(Checkpoint? last) => newest = last ?? newest;

    /// <summary>The sealer looked and all is well; it made this checkpoint, if there was anything new.</summary>
    public void Sealed(Checkpoint? checkpoint) => (problem, newest) = (null, checkpoint ?? newest);

    /// <summary>The sealer stopped, and why.</summary>
    public void Stopped(Refusal reason) => problem = reason;
}
