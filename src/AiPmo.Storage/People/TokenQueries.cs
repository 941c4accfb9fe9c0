using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Reading;
using Dapper;

namespace AiPmo.Storage.People;

/// <summary>A token as an administrator sees it; the secret is nowhere.</summary>
public sealed record TokenDetails(TokenId Id, string Name, Role Role, DateOnly? Expires, bool IsRevoked, DateTimeOffset? CreatedAt, DateTimeOffset? UsedAt);

/// <summary>Lists tokens for administrators, and nobody else.</summary>
public sealed class TokenQueries(Database database)
{
    /// <summary>How many tokens a list shows at most: those that work first, then the newest.</summary>
    public const int MostListed = 500;

    /// <summary>The tokens; empty without the right to manage them.</summary>
    public async Task<IReadOnlyList<TokenDetails>> ListAsync(Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!reader.Actor.Rights.Has(Right.ManageTokens))
        {
            return [];
        }

        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var rows = await lease.Connection.QueryAsync<(string Token, string Name, string Role, string? Expires, long IsRevoked, string? CreatedAt, string? UsedAt)>(
            "SELECT t.token, t.name, t.role, t.expires, t.is_revoked, s.created_at, s.used_at FROM program_token t LEFT JOIN token_secret s ON s.token = t.token "
            + "ORDER BY t.is_revoked, s.created_at DESC, t.token LIMIT @MostListed",
            new { MostListed }).ConfigureAwait(false);
        return [.. rows.Select(row => new TokenDetails(
            new TokenId(row.Token), row.Name, Roles.Parse(row.Role)!.Value, DirectoryReader.Day(row.Expires), row.IsRevoked == 1, Instants.Read(row.CreatedAt), Instants.Read(row.UsedAt)))];
    }
}
