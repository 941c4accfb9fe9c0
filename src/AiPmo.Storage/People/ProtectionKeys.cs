using Dapper;

namespace AiPmo.Storage.People;

/// <summary>The keys that protect cookies, in a table that all processes on one PostgreSQL database share.</summary>
public sealed class ProtectionKeys(Database database)
{
    /// <summary>Every key as XML. The framework asks without waiting asynchronously, some times a day.</summary>
    public IReadOnlyList<string> ReadAll() => Task.Run(async () =>
    {
        await using var lease = await database.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        return (await lease.Connection.QueryAsync<string>("SELECT xml FROM data_protection_key ORDER BY name").ConfigureAwait(false)).AsList();
    }).GetAwaiter().GetResult();

    /// <summary>Adds a key; one that is there stays as it is.</summary>
    public void Add(string name, string xml) => Task.Run(() => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            "INSERT INTO data_protection_key (name, xml) VALUES (@name, @xml) ON CONFLICT (name) DO NOTHING", new { name, xml }, transaction),
        CancellationToken.None)).GetAwaiter().GetResult();
}
