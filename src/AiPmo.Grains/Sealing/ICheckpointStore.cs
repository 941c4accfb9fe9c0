namespace AiPmo.Grains.Sealing;

/// <summary>Keeps checkpoints in the database, and the newest one in files outside it: who can cut the journal's tail can cut the checkpoints beside it.</summary>
public interface ICheckpointStore
{
    /// <summary>The newest checkpoint in the database, or null.</summary>
    ValueTask<Checkpoint?> LastAsync(CancellationToken cancellationToken);

    /// <summary>The checkpoint with this number, or null.</summary>
    ValueTask<Checkpoint?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>The hashes of the entries after a sequence up to another, in order.</summary>
    IAsyncEnumerable<byte[]> HashesAsync(long after, long until, CancellationToken cancellationToken);

    /// <summary>Keeps a checkpoint durably, if its number is still free: false when another process was faster.</summary>
    ValueTask<bool> AddAsync(Checkpoint checkpoint, CancellationToken cancellationToken);

    /// <summary>The checkpoints in the files outside the database; a file that cannot be read as one says so.</summary>
    IReadOnlyList<KeptCheckpoint> ReadFiles();

    /// <summary>Replaces the files outside the database by this checkpoint, each whole or not at all.</summary>
    void WriteFiles(CheckpointFile newest);
}

/// <summary>A checkpoint kept outside the database.</summary>
/// <param name="Path">Where.</param>
/// <param name="File">What it says; null when there is a file that is no checkpoint.</param>
public sealed record KeptCheckpoint(string Path, CheckpointFile? File);
