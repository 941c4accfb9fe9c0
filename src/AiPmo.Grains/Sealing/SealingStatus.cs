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

    internal void Knows(Checkpoint? last) => newest = last ?? newest;

    internal void Sealed(Checkpoint? checkpoint) => (problem, newest) = (null, checkpoint ?? newest);

    internal void Stopped(Refusal reason) => problem = reason;
}
