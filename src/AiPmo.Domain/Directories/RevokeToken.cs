using AiPmo.Domain.Access;

namespace AiPmo.Domain.Directories;

/// <summary>Take a program's permission back, at once and for good.</summary>
/// <param name="Token">Which.</param>
public sealed record RevokeToken(TokenId Token) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
{
    /// <inheritdoc/>
    public static Right Needs => Right.ManageTokens;

    /// <inheritdoc/>
    public Decision<DirectoryEvent> Decide(Directory state, DecisionContext context) => state.Tokens.GetValueOrDefault(Token) switch
    {
        null => Refuse("token.unknown", "There is no such token."),
        { IsRevoked: true } => Accept(),
        _ => Accept(new DirectoryEvent.TokenRevoked(Token)),
    };
}
