using System.Data.Common;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Dapper;

namespace AiPmo.Storage.People;

/// <summary>The table of people. Who may do what is the journal's business; here are names, addresses and what signing in needs.</summary>
public sealed class PeopleStore(Database database, TimeProvider clock)
{
    /// <summary>The person, or null.</summary>
    public Task<PersonRecord?> FindAsync(PersonId id, CancellationToken cancellationToken) =>
        OneAsync("id = @Value", id.Value, cancellationToken);

    /// <summary>The person with this address, or null.</summary>
    public Task<PersonRecord?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        OneAsync("email_key = @Value", PersonData.KeyOf(email), cancellationToken);

    /// <summary>Adds a person; refused when somebody has the address.</summary>
    /// <param name="id">A fresh id.</param>
    /// <param name="data">Name and address.</param>
    /// <param name="stamp">A fresh security stamp.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    public Task<Refusal?> AddAsync(PersonId id, PersonData data, string stamp, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction) =>
        {
            if (await IsTakenAsync(connection, transaction, data, except: null).ConfigureAwait(false))
            {
                return EmailTaken();
            }

            await InsertAsync(connection, transaction, id, data, stamp, PendingEntry.Format(clock.GetUtcNow())).ConfigureAwait(false);
            return null;
        },
        cancellationToken);

    /// <summary>Changes name and address; refused when somebody else has the address.</summary>
    public Task<Refusal?> ChangeAsync(PersonId id, PersonData data, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction) =>
        {
            if (await IsTakenAsync(connection, transaction, data, id.Value).ConfigureAwait(false))
            {
                return EmailTaken();
            }

            const string Update = "UPDATE person SET name = @Name, name_fold = @NameFold, email = @Email, email_key = @EmailKey, search = @Search WHERE id = @Id";
            return await connection.ExecuteAsync(Update, Values(id, data), transaction).ConfigureAwait(false) == 1
                ? null
                : Refusal.Of("directory.person-unknown", "Nobody has this id.", "person", id.Value);
        },
        cancellationToken);

    /// <summary>Keeps the language and theme somebody chose.</summary>
    public Task SetPreferencesAsync(PersonId id, string? language, string? theme, CancellationToken cancellationToken) =>
        RunAsync("UPDATE person SET language = @language, theme = @theme WHERE id = @Value", new { id.Value, language, theme }, cancellationToken);

    /// <summary>A new stamp: every cookie given out so far ends.</summary>
    public Task SetStampAsync(PersonId id, string stamp, CancellationToken cancellationToken) =>
        RunAsync("UPDATE person SET stamp = @stamp WHERE id = @Value", new { id.Value, stamp }, cancellationToken);

    /// <summary>A new password and a new stamp; failed attempts are forgotten, and open links of this person with them.</summary>
    public Task SetPasswordAsync(PersonId id, string hash, string stamp, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction) =>
        {
            await SetPasswordAsync(connection, transaction, id.Value, hash, stamp).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Counts a failed attempt; from <paramref name="most"/> on, sign-in is closed for a while.</summary>
    public Task FailedAsync(PersonId id, int most, TimeSpan closedFor, CancellationToken cancellationToken) => RunAsync(
        "UPDATE person SET locked_until = CASE WHEN failed_count + 1 >= @most THEN @until ELSE locked_until END, "
        + "failed_count = CASE WHEN failed_count + 1 >= @most THEN 0 ELSE failed_count + 1 END WHERE id = @Value",
        new { id.Value, most, until = PendingEntry.Format(clock.GetUtcNow() + closedFor) },
        cancellationToken);

    /// <summary>Notes that somebody signed in; failed attempts are forgotten.</summary>
    public Task SucceededAsync(PersonId id, CancellationToken cancellationToken) => RunAsync(
        "UPDATE person SET failed_count = 0, locked_until = NULL, signed_in_at = @now WHERE id = @Value",
        new { id.Value, now = PendingEntry.Format(clock.GetUtcNow()) },
        cancellationToken);

    /// <summary>The same password, hashed as is done today.</summary>
    public Task RehashAsync(PersonId id, string hash, CancellationToken cancellationToken) =>
        RunAsync("UPDATE person SET password_hash = @hash WHERE id = @Value", new { id.Value, hash }, cancellationToken);

    internal static async Task InsertAsync(DbConnection connection, DbTransaction transaction, PersonId id, PersonData data, string stamp, string now)
    {
        const string Insert =
            "INSERT INTO person (id, name, name_fold, email, email_key, search, stamp, failed_count, created_at) "
            + "VALUES (@Id, @Name, @NameFold, @Email, @EmailKey, @Search, @stamp, 0, @now)";
        var values = new DynamicParameters(Values(id, data));
        values.Add("stamp", stamp);
        values.Add("now", now);
        await connection.ExecuteAsync(Insert, values, transaction).ConfigureAwait(false);
    }

    internal static async Task SetPasswordAsync(DbConnection connection, DbTransaction transaction, string id, string hash, string stamp)
    {
        await connection.ExecuteAsync(
            "UPDATE person SET password_hash = @hash, stamp = @stamp, failed_count = 0, locked_until = NULL WHERE id = @id",
            new { id, hash, stamp },
            transaction).ConfigureAwait(false);
        await connection.ExecuteAsync("DELETE FROM sign_in_link WHERE person = @id", new { id }, transaction).ConfigureAwait(false);
    }

    private static Refusal EmailTaken() => new("person.email-taken", "Somebody else has this address.");

    private static async Task<bool> IsTakenAsync(DbConnection connection, DbTransaction transaction, PersonData data, string? except) =>
        data.EmailKey is { } key
        && await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM person WHERE email_key = @key AND id <> @except", new { key, except = except ?? string.Empty }, transaction).ConfigureAwait(false) > 0;

    private static object Values(PersonId id, PersonData data) => new
    {
        Id = id.Value,
        data.Name,
        NameFold = TextFold.Fold(data.Name),
        data.Email,
        data.EmailKey,
        Search = TextFold.Fold($"{data.Name} {data.Email}"),
    };

    private Task<int> RunAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, values, transaction), cancellationToken);

    private async Task<PersonRecord?> OneAsync(string condition, string value, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await lease.Connection.QuerySingleOrDefaultAsync<PersonRecord>(
            $"SELECT {PersonRecord.Columns} FROM person WHERE {condition}", new { Value = value }).ConfigureAwait(false);
    }
}
