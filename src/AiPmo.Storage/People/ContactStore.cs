using System.Data.Common;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Dapper;

namespace AiPmo.Storage.People;

/// <summary>People whom records name: found by address, else by name; added when nobody fits. They cannot sign in: the directory does not know them.</summary>
public sealed class ContactStore(Database database, TimeProvider clock)
{
    /// <summary>Whoever looks for a contact and may add one holds this lock until the end of the transaction, so that two imports add one.</summary>
    private const long ContactLock = 7_215_004;

    /// <summary>Those who fit, at most two: with two of them nobody should be guessed.</summary>
    /// <param name="name">The name, or null when only the address is known.</param>
    /// <param name="email">The address, or null.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<PersonId>> FindAsync(string? name, string? email, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await FindAsync(lease.Connection, null, name, email).ConfigureAwait(false);
    }

    /// <summary>The one who fits, else a new one; null when several fit.</summary>
    /// <param name="data">Name and address; a person known by address only is called by it.</param>
    /// <param name="nameGiven">Whether the name is one and not the address in its place.</param>
    /// <param name="fresh">The id of the new one.</param>
    /// <param name="stamp">A fresh security stamp.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    public Task<PersonId?> FindOrAddAsync(PersonData data, bool nameGiven, PersonId fresh, string stamp, CancellationToken cancellationToken) => database.WriteAsync<PersonId?>(
        async (connection, transaction) =>
        {
            if (database.Dialect == Dialect.Postgres)
            {
                await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@ContactLock)", new { ContactLock }, transaction).ConfigureAwait(false);
            }

            var found = await FindAsync(connection, transaction, nameGiven ? data.Name : null, data.Email).ConfigureAwait(false);
            if (found.Count > 0)
            {
                return found.Count == 1 ? found[0] : null;
            }

            await PeopleStore.InsertAsync(connection, transaction, fresh, data, stamp, PendingEntry.Format(clock.GetUtcNow())).ConfigureAwait(false);
            return fresh;
        },
        cancellationToken);

    private static async Task<IReadOnlyList<PersonId>> FindAsync(DbConnection connection, DbTransaction? transaction, string? name, string? email)
    {
        if (email is not null)
        {
            var byEmail = await IdsAsync(connection, transaction, "email_key = @value", PersonData.KeyOf(email)).ConfigureAwait(false);
            if (byEmail.Count > 0 || name is null)
            {
                return byEmail;
            }
        }

        // Somebody of this name with another address is somebody else.
        var byName = name is null ? [] : await IdsAsync(connection, transaction, email is null ? "name_fold = @value" : "name_fold = @value AND email IS NULL", TextFold.Fold(name)).ConfigureAwait(false);
        return byName.Count > 1 && email is not null ? [] : byName;
    }

    private static async Task<IReadOnlyList<PersonId>> IdsAsync(DbConnection connection, DbTransaction? transaction, string condition, string value) =>
        [.. (await connection.QueryAsync<string>($"SELECT id FROM person WHERE {condition} ORDER BY id LIMIT 2", new { value }, transaction).ConfigureAwait(false)).Select(id => new PersonId(id))];
}
