using AiPmo.Storage.Commits;
using Npgsql;

namespace AiPmo.Storage.Postgres;

/// <summary>Writes groups over one connection kept for it; after a failure of the connection the next group opens another.</summary>
internal sealed class PostgresGroupWriter : IGroupWriter, IDisposable
{
    private readonly PostgresDatabase database;
    private readonly string origin;
    private NpgsqlConnection? connection;
    private long knownEpoch;

    /// <summary>Connects once, to know how many redactions there are.</summary>
    public PostgresGroupWriter(PostgresDatabase database, string origin)
    {
        (this.database, this.origin) = (database, origin);
        using var first = database.Source.CreateCommand(JournalSql.Epoch);
        knownEpoch = (long)first.ExecuteScalar()!;
    }

    /// <summary>How many redactions were ever committed, as far as is known here.</summary>
    public long Epoch => Volatile.Read(ref knownEpoch);

    /// <inheritdoc/>
    public void Write(Group group)
    {
        var members = new List<PendingAppend>();
        while (group.Next() is { } work)
        {
            members.Add((PendingAppend)work);
        }

        try
        {
            connection ??= database.Source.OpenConnection();
            var writing = new PostgresGroup(connection, origin);
            writing.Write(members);
            Volatile.Write(ref knownEpoch, writing.Epoch);
        }
        catch (Exception failure) when (IsUnavailable(failure))
        {
            connection?.Dispose();
            connection = null;
            throw;
        }
    }

    /// <inheritdoc/>
    public bool IsUnavailable(Exception failure) => failure switch
    {
        // What the server says of a statement: bad data (22), a constraint (23), a deadlock (40), a syntax error (42). The rest is the server's own trouble.
        PostgresException said => said.SqlState.AsSpan(0, 2) is not ("21" or "22" or "23" or "40" or "42"),
        NpgsqlException or IOException or TimeoutException or ObjectDisposedException => true,
        _ => false,
    };

    /// <inheritdoc/>
    public void Dispose() => connection?.Dispose();
}
