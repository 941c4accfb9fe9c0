using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;
using AiPmo.Storage.People;

namespace AiPmo.App.Auth;

/// <summary>A fresh token; <paramref name="Secret"/> is shown once and kept nowhere.</summary>
public sealed record NewToken(TokenId Id, string Secret);

/// <summary>Makes and takes back the bearer tokens of programs.</summary>
public sealed class Tokens(ICommandBus bus, TokenSecrets secrets, DirectoryView directory)
{
    /// <summary>Makes a token. Tried again with the same command id it is refused, since the secret was shown.</summary>
    public async Task<(NewToken? Token, Refusal? Reason)> CreateAsync(string? name, Role role, DateOnly? expires, Actor by, CommandId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Rights.Has(Right.ManageTokens))
        {
            return (null, Refusal.Of("access.denied", "You do not have the right to do this.", "right", nameof(Right.ManageTokens)));
        }

        var (token, secret) = (new TokenId(id.Key), Secrets.DrawToken());

        // The secret first: without the journal's entry it opens nothing, while an entry without a secret would be a token that nobody can use.
        if (!await secrets.AddAsync(token, Secrets.Hash(secret), cancellationToken).ConfigureAwait(false))
        {
            return (null, new Refusal("token.shown-already", "This token was made already and shown once. Make another one if you did not keep it."));
        }

        var refusal = await SendAsync(new CreateToken(token, name ?? string.Empty, role, expires), by, id, cancellationToken).ConfigureAwait(false);
        if (refusal is null)
        {
            return (new NewToken(token, secret), null);
        }

        await secrets.RemoveAsync(token, cancellationToken).ConfigureAwait(false);
        return (null, refusal);
    }

    /// <summary>Takes a token back; the next request with it is refused.</summary>
    public Task<Refusal?> RevokeAsync(TokenId token, Actor by, CommandId id, CancellationToken cancellationToken) => SendAsync(new RevokeToken(token), by, id, cancellationToken);

    private async Task<Refusal?> SendAsync(DirectoryCommand command, Actor by, CommandId id, CancellationToken cancellationToken)
    {
        var answer = await bus.SendAsync(new Envelope(DirectoryEntity.Stream, command, id, by), cancellationToken).ConfigureAwait(false);
        directory.Invalidate();
        return (answer as Answer.Refused)?.Reason;
    }
}
