using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;
using Dapper;

namespace AiPmo.Storage.People;

/// <summary>What programs show, as SHA-256 in lower-case hex. Tokens have 256 random bits: a slow hash would protect nothing more.</summary>
public sealed class TokenSecrets(Database database, TimeProvider clock)
{
    /// <summary>
    /// Keeps the hash of a fresh secret; false when the token has one already. It opens nothing before the journal says that the token exists.
    /// </summary>
    public Task<bool> AddAsync(TokenId token, string hash, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction) => await connection.ExecuteAsync(
            "INSERT INTO token_secret (token, hash, created_at) VALUES (@Value, @hash, @now) ON CONFLICT (token) DO NOTHING",
            new { token.Value, hash, now = PendingEntry.Format(clock.GetUtcNow()) },
            transaction).ConfigureAwait(false) == 1,
        cancellationToken);

    /// <summary>Forgets a secret: its token never came to be.</summary>
    public Task RemoveAsync(TokenId token, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync("DELETE FROM token_secret WHERE token = @Value", new { token.Value }, transaction), cancellationToken);

    /// <summary>Notes when tokens were last used, many at once.</summary>
    public Task UsedAsync(IReadOnlyDictionary<TokenId, DateTimeOffset> uses, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction) => connection.ExecuteAsync(
            "UPDATE token_secret SET used_at = @at WHERE token = @token AND (used_at IS NULL OR used_at < @at)",
            uses.Select(use => new { token = use.Key.Value, at = PendingEntry.Format(use.Value) }),
            transaction),
        cancellationToken);
}
