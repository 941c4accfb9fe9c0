using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Storage.People;

namespace AiPmo.App.Auth;

/// <summary>
/// Whether anybody on this machine may sign in as a person of the demo with one click, and programs may use the tokens <c>demo-&lt;role&gt;</c>.
/// Only people whom the demo brought (<c>demo-…</c>) can be clicked, whatever else the data directory holds.
/// </summary>
/// <param name="IsOn">Only ever with <c>serve --demo</c>.</param>
public sealed record DemoMode(bool IsOn)
{
    /// <summary>How the ids of the demo's people and tokens begin.</summary>
    public const string Prefix = "demo-";

    /// <summary>Whether one click signs this person in.</summary>
    public bool Offers(PersonId person) => IsOn && person.Value.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The program behind a demo token, or null.</summary>
    public KnownProgram? Program(string token) =>
        IsOn && token.StartsWith(Prefix, StringComparison.Ordinal) && Roles.Parse(token[Prefix.Length..]) is { } role
            ? new KnownProgram(new TokenId(token), token, role, Expires: null)
            : null;
}
