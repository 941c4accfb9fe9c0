using AiPmo.Domain;
using AiPmo.Storage.Postgres;
using AiPmo.Storage.Sqlite;
using Dapper;

namespace AiPmo.Storage.People;

/// <summary>
/// Deletes people's rows for good. The journal's entry that somebody was erased comes first; this follows at once, and again at every start for
/// whoever a crash left behind, so that it cannot be forgotten.
/// </summary>
public sealed class PeopleErasure(Database database, DirectoryView directory)
{
    private const int Attempts = 20;

    /// <summary>Deletes one person's row and links. Deleting nobody is no error.</summary>
    public async Task EraseAsync(PersonId person, CancellationToken cancellationToken)
    {
        await DeleteAsync("= @Value", new { person.Value }, cancellationToken).ConfigureAwait(false);
        await ForgetAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the rows of everybody whom the journal calls erased; returns how many there were.</summary>
    public async Task<int> EraseLeftoversAsync(CancellationToken cancellationToken)
    {
        var deleted = await DeleteAsync("IN (SELECT person FROM member WHERE is_erased = 1)", new { }, cancellationToken).ConfigureAwait(false);
        if (deleted > 0)
        {
            await ForgetAsync(cancellationToken).ConfigureAwait(false);
        }

        return deleted;
    }

    private Task<int> DeleteAsync(string whom, object values, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction) =>
        {
            await connection.ExecuteAsync($"DELETE FROM sign_in_link WHERE person {whom}", values, transaction).ConfigureAwait(false);

            // What they typed and never sent; a draft is kept under its actor, person:ID.
            await connection.ExecuteAsync($"DELETE FROM draft WHERE actor LIKE 'person:%' AND substr(actor, 8) {whom}", values, transaction).ConfigureAwait(false);
            return await connection.ExecuteAsync($"DELETE FROM person WHERE id {whom}", values, transaction).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>
    /// Nothing of the row stays in the files: SQLite overwrites what is deleted (secure_delete) and the write-ahead log is emptied here, as soon as
    /// no reader needs it; PostgreSQL is told to clear the table of rows that are gone.
    /// </summary>
    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        directory.Invalidate();
        if (database is PostgresDatabase postgres)
        {
            await using var connection = await postgres.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync("VACUUM person, draft").ConfigureAwait(false);
        }

        for (var attempt = 0; database is SqliteDatabase sqlite && attempt < Attempts && !await EmptiedAsync(sqlite, cancellationToken).ConfigureAwait(false); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> EmptiedAsync(SqliteDatabase sqlite, CancellationToken cancellationToken)
    {
        await sqlite.WriteGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Commands wait while we hold the writer: if a reader still needs the log, try again later instead of waiting for it here.
            await sqlite.Writer.ExecuteAsync("PRAGMA busy_timeout=0").ConfigureAwait(false);
            return await sqlite.Writer.QuerySingleAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)").ConfigureAwait(false) == 0;
        }
        finally
        {
            await sqlite.Writer.ExecuteAsync("PRAGMA busy_timeout=10000").ConfigureAwait(false);
            sqlite.WriteGate.Release();
        }
    }
}
