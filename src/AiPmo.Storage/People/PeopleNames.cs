using System.Collections.Concurrent;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Reading;
using Dapper;

namespace AiPmo.Storage.People;

/// <inheritdoc cref="IPeople"/>
public sealed class PeopleNames : IPeople, IDisposable
{
    private const int MostCached = 20_000;
    private const int LongestList = 50;
    private const int MostWords = 8;
    private const string Cards =
        "SELECT p.id, p.name, p.email, CASE WHEN m.is_active = 1 THEN 1 ELSE 0 END AS MaySignIn FROM person p LEFT JOIN member m ON m.person = p.id ";

    private readonly Database database;
    private readonly DirectoryView directory;
    private readonly TimeProvider clock;
    private ConcurrentDictionary<PersonId, Cached> cache = new();

    /// <summary>Forgets what it cached whenever the directory changes.</summary>
    public PeopleNames(Database database, DirectoryView directory, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(directory);
        (this.database, this.directory, this.clock) = (database, directory, clock);
        directory.Changed += Forget;
    }

    /// <inheritdoc/>
    public async ValueTask<PersonCard?> GetAsync(PersonId id, Reader reader, CancellationToken cancellationToken) =>
        (await GetAsync([id], reader, cancellationToken).ConfigureAwait(false)).GetValueOrDefault(id);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<PersonId, PersonCard>> GetAsync(IEnumerable<PersonId> ids, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var found = new Dictionary<PersonId, PersonCard>();
        if (!reader.Actor.Rights.Has(Right.ViewPeople))
        {
            return found;
        }

        // What changes while we read is put into a cache that nobody asks any more.
        var known = Volatile.Read(ref cache);
        var missing = new List<PersonId>();
        foreach (var id in ids.Distinct())
        {
            if (!known.TryGetValue(id, out var cached) || clock.GetElapsedTime(cached.At) > DirectoryView.Freshness)
            {
                missing.Add(id);
            }
            else if (cached.Card is { } card)
            {
                found[id] = card;
            }
        }

        foreach (var some in missing.Chunk(500))
        {
            // The driver of PostgreSQL takes the list as one parameter, for SQLite Dapper writes one for each.
            var among = database.Dialect == Dialect.Postgres ? "= ANY(@ids)" : "IN @ids";
            var cards = await ReadAsync($"WHERE p.id {among}", new { ids = some.Select(id => id.Value).ToArray() }, cancellationToken).ConfigureAwait(false);
            foreach (var card in cards)
            {
                found[card.Id] = card;
            }

            Keep(known, some, found);
        }

        return found;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PersonCard>> SearchAsync(string? text, int limit, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);

        // Whoever is limited to some use cases reads the names in them, and browses no list of everybody.
        if (!reader.Actor.Rights.Has(Right.ViewPeople) || reader.OnlyUseCases is not null)
        {
            return [];
        }

        var (condition, values) = Matching(text);
        values.Add("limit", Math.Clamp(limit, 1, LongestList));
        return await ReadAsync($"{condition} ORDER BY p.name_fold, p.id LIMIT @limit", values, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, ActorName>> ActorsAsync(IEnumerable<string> actors, Reader reader, CancellationToken cancellationToken)
    {
        var parts = actors.Distinct(StringComparer.Ordinal).Select(actor => (Actor: actor, Parts: actor.Split(':', 2))).Where(a => a.Parts.Length == 2).ToList();
        var people = await GetAsync(parts.Where(a => a.Parts[0] == "person").Select(a => new PersonId(a.Parts[1])), reader, cancellationToken).ConfigureAwait(false);
        var tokens = (await directory.GetAsync(cancellationToken).ConfigureAwait(false)).TokenNames;
        return parts.ToDictionary(
            a => a.Actor,
            a => new ActorName(a.Parts[0], a.Parts[0] switch
            {
                "person" => people.GetValueOrDefault(new PersonId(a.Parts[1]))?.Name,
                "token" => tokens.GetValueOrDefault(new TokenId(a.Parts[1]), a.Parts[1]),
                _ => a.Parts[1],
            }),
            StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => directory.Changed -= Forget;

    /// <summary>The condition that every word of a text occurs in name or address, folded; no condition for no word.</summary>
    internal static (string Condition, DynamicParameters Values) Matching(string? text)
    {
        var values = new DynamicParameters();
        var words = TextFold.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var escaped = words[i].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
            values.Add($"word{i}", $"%{escaped}%");
        }

        return (words.Length == 0 ? string.Empty : "WHERE " + string.Join(" AND ", words.Select((_, i) => $"p.search LIKE @word{i} ESCAPE '\\'")), values);
    }

    private void Forget() => Volatile.Write(ref cache, new ConcurrentDictionary<PersonId, Cached>());

    private void Keep(ConcurrentDictionary<PersonId, Cached> known, PersonId[] asked, Dictionary<PersonId, PersonCard> found)
    {
        if (known.Count + asked.Length > MostCached)
        {
            known.Clear();
        }

        var now = clock.GetTimestamp();
        foreach (var id in asked)
        {
            known[id] = new Cached(found.GetValueOrDefault(id), now);
        }
    }

    private async Task<List<PersonCard>> ReadAsync(string rest, object values, CancellationToken cancellationToken)
    {
        await using var lease = await database.ReadAsync(cancellationToken).ConfigureAwait(false);
        var rows = await lease.Connection.QueryAsync<(string Id, string Name, string? Email, long MaySignIn)>(Cards + rest, values).ConfigureAwait(false);
        return [.. rows.Select(row => new PersonCard(new PersonId(row.Id), row.Name, row.Email, row.MaySignIn == 1))];
    }

    private sealed record Cached(PersonCard? Card, long At);
}
