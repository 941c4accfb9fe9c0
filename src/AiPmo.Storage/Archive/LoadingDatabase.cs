using System.Data.Common;

namespace AiPmo.Storage.Archive;

/// <summary>
/// A database whose reads and writes all go through one transaction: what is loaded and rebuilt through it is there as a whole when that transaction
/// commits, or not at all.
/// </summary>
internal sealed class LoadingDatabase(Dialect dialect, DbConnection connection, DbTransaction transaction) : Database
{
    /// <inheritdoc/>
    public override Dialect Dialect => dialect;

    /// <inheritdoc/>
    public override ValueTask<ReadLease> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new ReadLease(connection, _ => ValueTask.CompletedTask));

    /// <inheritdoc/>
    public override Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work(connection, transaction);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
