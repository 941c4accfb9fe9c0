using AiPmo.Domain;
using AiPmo.Grains.Journal;
using Dapper;

namespace AiPmo.Storage.People;

/// <summary>What a one-time link is for.</summary>
public enum LinkPurpose
{
    /// <summary>Make the first administrator.</summary>
    SetUp,

    /// <summary>Choose a password: somebody was invited, or has forgotten theirs.</summary>
    Password,
}

/// <summary>A link that still works.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Person">Whose password; null for setting up.</param>
public sealed record SignInLink(LinkPurpose Purpose, PersonId? Person);

/// <summary>One-time links, by the hash of what stands in them.</summary>
public sealed class SignInLinks(Database database, TimeProvider clock)
{
    /// <summary>Keeps a link. A person has one at a time: an earlier one ends.</summary>
    public Task AddAsync(string hash, SignInLink link, TimeSpan validFor, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction) =>
        {
            var now = clock.GetUtcNow();
            await connection.ExecuteAsync(
                "DELETE FROM sign_in_link WHERE person = @person OR expires_at <= @now",
                new { person = link.Person?.Value, now = PendingEntry.Format(now) },
                transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "INSERT INTO sign_in_link (hash, purpose, person, expires_at) VALUES (@hash, @purpose, @person, @expires)",
                new { hash, purpose = Id(link.Purpose), person = link.Person?.Value, expires = PendingEntry.Format(now + validFor) },
                transaction).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>The link, or null when there is none or its time is over.</summary>
    public async Task<SignInLink?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var row = await lease.Connection.QuerySingleOrDefaultAsync<(string Purpose, string? Person)>(
            "SELECT purpose, person FROM sign_in_link WHERE hash = @hash AND expires_at > @now",
            new { hash, now = PendingEntry.Format(clock.GetUtcNow()) }).ConfigureAwait(false);
        return row.Purpose is null ? null : new SignInLink(row.Purpose == "set-up" ? LinkPurpose.SetUp : LinkPurpose.Password, row.Person is { } person ? new PersonId(person) : null);
    }

    /// <summary>Uses a link for a new password, once: false when it was used or its time is over; then nothing is written.</summary>
    public Task<bool> UseForPasswordAsync(string hash, PersonId person, string passwordHash, string stamp, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                var used = await connection.ExecuteAsync(
                    "DELETE FROM sign_in_link WHERE hash = @hash AND person = @Value AND expires_at > @now",
                    new { hash, person.Value, now = PendingEntry.Format(clock.GetUtcNow()) },
                    transaction).ConfigureAwait(false);
                if (used == 1)
                {
                    await PeopleStore.SetPasswordAsync(connection, transaction, person.Value, passwordHash, stamp).ConfigureAwait(false);
                }

                return used == 1;
            },
            cancellationToken);

    /// <summary>
    /// Uses a link for setting up, once: writes the first administrator's row with the password, over a row that has the same address and cannot
    /// sign in (somebody named in an import, or an attempt that was cut off). Gives their id; null when the link was used or its time is over.
    /// </summary>
    public Task<PersonId?> UseForSetUpAsync(string hash, PersonId fresh, PersonData data, string passwordHash, string stamp, CancellationToken cancellationToken) =>
        database.WriteAsync<PersonId?>(
            async (connection, transaction) =>
            {
                var now = PendingEntry.Format(clock.GetUtcNow());
                var used = await connection.ExecuteAsync(
                    "DELETE FROM sign_in_link WHERE hash = @hash AND purpose = 'set-up' AND expires_at > @now", new { hash, now }, transaction).ConfigureAwait(false);
                if (used != 1)
                {
                    return null;
                }

                var existing = await connection.ExecuteScalarAsync<string?>(
                    "SELECT id FROM person WHERE email_key = @EmailKey", new { data.EmailKey }, transaction).ConfigureAwait(false);
                if (existing is null)
                {
                    await PeopleStore.InsertAsync(connection, transaction, fresh, data, stamp, now).ConfigureAwait(false);
                }

                await PeopleStore.SetPasswordAsync(connection, transaction, existing ?? fresh.Value, passwordHash, stamp).ConfigureAwait(false);
                return new PersonId(existing ?? fresh.Value);
            },
            cancellationToken);

    /// <summary>Setting up is over: no link for it works any more.</summary>
    public Task EndSetUpAsync(CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync("DELETE FROM sign_in_link WHERE purpose = 'set-up'", transaction: transaction), cancellationToken);

    private static string Id(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.SetUp => "set-up",
        LinkPurpose.Password => "password",
    };
}
