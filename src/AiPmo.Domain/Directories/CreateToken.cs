using System.Globalization;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;

namespace AiPmo.Domain.Directories;

/// <summary>Let a program act in one role. The secret is drawn and kept elsewhere; the journal knows id and name.</summary>
/// <param name="Token">A fresh id.</param>
/// <param name="Name">What people call the program: 1 to 100 characters; not the name of another token that still works.</param>
/// <param name="Role">The one role it acts in.</param>
/// <param name="Expires">The last day it works, in the organisation's time zone; null for no end.</param>
public sealed record CreateToken(TokenId Token, string Name, Role Role, DateOnly? Expires) : DirectoryCommand, ICommand<Directory, DirectoryEvent>
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 100;

    /// <inheritdoc/>
    public static Right Needs => Right.ManageTokens;

    /// <inheritdoc/>
    public Decision<DirectoryEvent> Decide(Directory state, DecisionContext context)
    {
        var name = Name.Trim();
        if (name.Length is 0 or > MaxNameLength || !TextSafety.IsClean(name, lineBreaks: false))
        {
            return Refuse("token.name-invalid", $"The name takes 1 to {MaxNameLength} characters without control characters.");
        }

        if (!TokenId.IsValid(Token.Value) || state.Tokens.ContainsKey(Token))
        {
            return Refuse("token.id-invalid", "A token needs a fresh id.");
        }

        if (state.Tokens.Values.Any(token => !token.IsRevoked && string.Equals(token.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return Refuse(Refusal.Of("token.name-taken", "Another token has this name. Revoke it first, or choose another name.", "name", name));
        }

        return Expires < context.Today
            ? Refuse(Refusal.Of("token.expired-already", "The last day is over.", "date", Expires.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
            : Accept(new DirectoryEvent.TokenCreated(Token, name, Role, Expires));
    }
}
