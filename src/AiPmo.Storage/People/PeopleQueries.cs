using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;
using Dapper;

namespace AiPmo.Storage.People;

/// <summary>Which people an administrator wants to see, by name.</summary>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
/// <param name="Search">Words that all occur in name or address.</param>
/// <param name="Role">Only who holds this role.</param>
/// <param name="State">Only who is in this state.</param>
public sealed record PeopleQuery(int Page = 1, int PageSize = 25, string? Search = null, Role? Role = null, PersonState? State = null);

/// <summary>How a person stands to signing in.</summary>
public enum PersonState
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>May sign in, but has not chosen a password yet.</summary>
    Invited,

    /// <summary>Was switched off.</summary>
    SwitchedOff,

    /// <summary>Is only named in records.</summary>
    Contact,
}

/// <summary>A person as an administrator sees them.</summary>
public sealed record PersonDetails(
    PersonId Id, string Name, string? Email, PersonState State, RoleSet Roles, Limits Limits, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt);

/// <summary>Lists people for administrators, and nobody else.</summary>
public sealed class PeopleQueries(Database database, TimeProvider clock)
{
    private const string From = "FROM person p LEFT JOIN member m ON m.person = p.id ";
    private const string Columns =
        "p.id, p.name, p.email, p.password_hash IS NOT NULL AS HasPassword, p.locked_until AS LockedUntil, p.created_at AS CreatedAt, p.signed_in_at AS SignedInAt, "
        + "m.roles, m.is_active AS IsActive, m.valid_from AS ValidFrom, m.valid_until AS ValidUntil, m.only_use_cases AS OnlyUseCases ";

    /// <summary>One page and the total; empty without the right to manage people.</summary>
    public async Task<Page<PersonDetails>> ListAsync(PeopleQuery query, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(reader);
        var (page, size) = (Math.Max(1, query.Page), Math.Clamp(query.PageSize, 1, 200));
        if (!reader.Actor.Rights.Has(Right.ManagePeople))
        {
            return new Page<PersonDetails>([], 0, page, size);
        }

        var (matching, values) = PeopleNames.Matching(query.Search);
        string[] conditions = [.. new[] { matching.Replace("WHERE ", string.Empty, StringComparison.Ordinal), StateOf(query.State), RoleOf(query.Role, values) }.Where(text => text.Length > 0)];
        var where = conditions.Length == 0 ? string.Empty : $"WHERE {string.Join(" AND ", conditions)} ";
        values.Add("size", size);
        values.Add("skip", (page - 1L) * size);
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var total = await lease.Connection.ExecuteScalarAsync<long>($"SELECT count(*) {From}{where}", values).ConfigureAwait(false);
        var rows = await lease.Connection.QueryAsync<DetailsRow>(
            $"SELECT {Columns}{From}{where}ORDER BY p.name_fold, p.id LIMIT @size OFFSET @skip", values).ConfigureAwait(false);
        return new Page<PersonDetails>([.. rows.Select(Details)], total, page, size);
    }

    /// <summary>The person, or null; null without the right to manage people.</summary>
    public async Task<PersonDetails?> GetAsync(PersonId id, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!reader.Actor.Rights.Has(Right.ManagePeople))
        {
            return null;
        }

        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var row = await lease.Connection.QuerySingleOrDefaultAsync<DetailsRow>($"SELECT {Columns}{From}WHERE p.id = @Value", new { id.Value }).ConfigureAwait(false);
        return row is null ? null : Details(row);
    }

    private static string StateOf(PersonState? state) => state is not { } wanted ? string.Empty : wanted switch
    {
        PersonState.Active => "m.is_active = 1 AND p.password_hash IS NOT NULL",
        PersonState.Invited => "m.is_active = 1 AND p.password_hash IS NULL",
        PersonState.SwitchedOff => "m.is_active = 0",
        PersonState.Contact => "m.person IS NULL",
    };

    private static string RoleOf(Role? role, DynamicParameters values)
    {
        if (role is not { } wanted)
        {
            return string.Empty;
        }

        values.Add("role", $"% {Roles.Id(wanted)} %");
        return "' ' || m.roles || ' ' LIKE @role";
    }

    private PersonDetails Details(DetailsRow row) => new(
        new PersonId(row.Id),
        row.Name,
        row.Email,
        row.IsActive switch
        {
            null => PersonState.Contact,
            0 => PersonState.SwitchedOff,
            _ => row.HasPassword ? PersonState.Active : PersonState.Invited,
        },
        row.Roles is null ? RoleSet.None : DirectoryReader.RolesOf(row.Roles),
        DirectoryReader.LimitsOf(row.ValidFrom, row.ValidUntil, row.OnlyUseCases),
        string.CompareOrdinal(row.LockedUntil, PendingEntry.Format(clock.GetUtcNow())) > 0 ? At(row.LockedUntil) : null,
        At(row.CreatedAt)!.Value,
        At(row.SignedInAt));

    private static DateTimeOffset? At(string? text) => Instants.Read(text);

    private sealed class DetailsRow
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public string? Email { get; init; }

        public bool HasPassword { get; init; }

        public string? LockedUntil { get; init; }

        public required string CreatedAt { get; init; }

        public string? SignedInAt { get; init; }

        public string? Roles { get; init; }

        public long? IsActive { get; init; }

        public string? ValidFrom { get; init; }

        public string? ValidUntil { get; init; }

        public string? OnlyUseCases { get; init; }
    }
}
