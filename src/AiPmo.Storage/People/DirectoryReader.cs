using System.Collections.Frozen;
using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.UseCases;
using Dapper;

namespace AiPmo.Storage.People;

/// <summary>Reads the directory whole: some hundreds of rows, seldom.</summary>
internal static class DirectoryReader
{
    private const string Members =
        "SELECT m.person, p.name, p.email, m.roles, m.is_active AS IsActive, m.valid_from AS ValidFrom, m.valid_until AS ValidUntil, "
        + "m.only_use_cases AS OnlyUseCases, p.stamp FROM member m LEFT JOIN person p ON p.id = m.person WHERE m.is_erased = 0";

    private const string Tokens =
        "SELECT t.token, t.name, t.role, t.expires, t.is_revoked AS IsRevoked, s.hash FROM program_token t LEFT JOIN token_secret s ON s.token = t.token";

    public static async Task<DirectorySnapshot> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var members = (await lease.Connection.QueryAsync<MemberRow>(Members).ConfigureAwait(false)).AsList();
        var tokens = (await lease.Connection.QueryAsync<TokenRow>(Tokens).ConfigureAwait(false)).AsList();
        return new DirectorySnapshot(
            members.Count > 0,

            // Without a row among the people (a restore without them) nobody can sign in as this id.
            members.Where(row => row.Stamp is not null).Select(Person).ToFrozenDictionary(person => person.Id),
            tokens.Where(row => row is { IsRevoked: 0, Hash: not null }).ToFrozenDictionary(row => row.Hash!, Program, StringComparer.Ordinal),
            tokens.ToFrozenDictionary(row => new TokenId(row.Token), row => row.Name));
    }

    internal static RoleSet RolesOf(string text) =>
        RoleSet.Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) ?? throw new InvalidOperationException($"The directory holds a role that this program does not know: {text}.");

    internal static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static Limits LimitsOf(string? from, string? until, string? keys) => new(
        Day(from), Day(until), keys is null ? null : [.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => UseCaseKey.Parse(key)!.Value)]);

    private static KnownPerson Person(MemberRow row) =>
        new(new PersonId(row.Person), row.Name!, row.Email, RolesOf(row.Roles), row.IsActive == 1, LimitsOf(row.ValidFrom, row.ValidUntil, row.OnlyUseCases), row.Stamp!);

    private static KnownProgram Program(TokenRow row) =>
        new(new TokenId(row.Token), row.Name, Roles.Parse(row.Role) ?? throw new InvalidOperationException($"A token has an unknown role: {row.Role}."), Day(row.Expires));

    private sealed record MemberRow(
        string Person, string? Name, string? Email, string Roles, long IsActive, string? ValidFrom, string? ValidUntil, string? OnlyUseCases, string? Stamp);

    private sealed record TokenRow(string Token, string Name, string Role, string? Expires, long IsRevoked, string? Hash);
}
