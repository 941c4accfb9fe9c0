using AiPmo.Grains.Journal;
using Dapper;

namespace AiPmo.Storage.Drafts;

/// <summary>Drafts in the database, so that every process has them and a restart loses none.</summary>
public sealed class DraftStore(Database database, TimeProvider clock) : IDraftStore
{
    /// <summary>The longest text kept, in UTF-16 units: every field of a form filled to its limit fits.</summary>
    public const int MaxLength = 200_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public async Task<string?> FindAsync(string actor, string form, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await lease.Connection.QuerySingleOrDefaultAsync<string>(
            "SELECT text FROM draft WHERE actor = @actor AND form = @form", new { actor, form }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task KeepAsync(string actor, string form, string text, CancellationToken cancellationToken) => text.Length > MaxLength
        ? Task.CompletedTask
        : database.WriteAsync(
            async (connection, transaction) =>
            {
                var (now, oldest) = (PendingEntry.Format(clock.GetUtcNow()), PendingEntry.Format(clock.GetUtcNow() - Kept));
                await connection.ExecuteAsync("DELETE FROM draft WHERE (actor = @actor AND form = @form) OR kept_at < @oldest", new { actor, form, oldest }, transaction).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "INSERT INTO draft (actor, form, text, kept_at) VALUES (@actor, @form, @text, @now)", new { actor, form, text, now }, transaction).ConfigureAwait(false);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(string actor, string form, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync("DELETE FROM draft WHERE actor = @actor AND form = @form", new { actor, form }, transaction),
        cancellationToken);
}
