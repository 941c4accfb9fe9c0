using System.Runtime.CompilerServices;
using AiPmo.Grains.Sealing;
using Dapper;

namespace AiPmo.Storage.Sealing;

/// <summary>Checkpoints in their table, and the newest one in files outside the database.</summary>
public sealed class CheckpointStore(Database database, SealingFiles files) : ICheckpointStore
{
    /// <summary>The columns, in the order of <see cref="Checkpoint"/>.</summary>
    internal const string Columns = "number, entries, root, frontier, previous, time, key_id AS KeyId, signature";

    private const int PageSize = 10_000;

    /// <inheritdoc/>
    public ValueTask<Checkpoint?> LastAsync(CancellationToken cancellationToken) =>
        FirstAsync($"SELECT {Columns} FROM checkpoint ORDER BY number DESC LIMIT 1", new { }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Checkpoint?> FindAsync(long number, CancellationToken cancellationToken) =>
        FirstAsync($"SELECT {Columns} FROM checkpoint WHERE number = @number", new { number }, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<byte[]> HashesAsync(long after, long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var from = after; from < until;)
        {
            List<byte[]> page;
            await using (var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                page = (await lease.Connection.QueryAsync<byte[]>(new CommandDefinition(
                    "SELECT hash FROM journal WHERE sequence > @from AND sequence <= @until ORDER BY sequence LIMIT @size",
                    new { from, until, size = PageSize },
                    cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList();
            }

            foreach (var hash in page)
            {
                yield return hash;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            from += PageSize;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> AddAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return await database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(
                "INSERT INTO checkpoint (number, entries, root, frontier, previous, time, key_id, signature) VALUES (@Number, @Entries, @Root, @Frontier, @Previous, @Time, @KeyId, @Signature) ON CONFLICT DO NOTHING",
                checkpoint,
                transaction),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeptCheckpoint> ReadFiles() =>
        [.. Paths().Where(File.Exists).Select(Read)];

    /// <inheritdoc/>
    public void WriteFiles(CheckpointFile newest)
    {
        ArgumentNullException.ThrowIfNull(newest);
        foreach (var path in Paths())
        {
            AtomicFile.Write(path, newest.Write());
        }
    }

    /// <summary>A checkpoint kept in any file.</summary>
    public static KeptCheckpoint Read(string path) =>
        new(path, new FileInfo(path) is { Length: <= CheckpointFile.MaxLength } ? CheckpointFile.Read(File.ReadAllText(path)) : null);

    private IEnumerable<string> Paths() => files.SecondCheckpoint is { } second ? [files.Checkpoint, second] : [files.Checkpoint];

    private async ValueTask<Checkpoint?> FirstAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (await lease.Connection.QueryAsync<Checkpoint>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)).ConfigureAwait(false)).FirstOrDefault();
    }
}
