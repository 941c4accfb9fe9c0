using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.Grains.Redactions;

/// <summary>Searches the journal's payloads as they are stored.</summary>
public sealed class RedactionSearch(IJournal journal, EventCodec codec) : IRedactionSearch
{
    private const int Around = 60;

    /// <inheritdoc/>
    public async Task<(RedactionHits? Hits, Refusal? Problem)> FindAsync(RedactionQuery query, Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(reader);
        if (Problem(query) is { } problem)
        {
            return (null, problem);
        }

        var hits = ImmutableArray.CreateBuilder<RedactionHit>();
        if (!reader.Actor.Rights.Has(Right.RequestRedaction))
        {
            return (new RedactionHits([], null), null);
        }

        string[] terms = [.. query.Terms.SelectMany(Forms).Distinct(StringComparer.OrdinalIgnoreCase)];
        await foreach (var entry in journal.ReadAllAsync(query.After, cancellationToken).ConfigureAwait(false))
        {
            if (First(entry.Payload, terms) is not { } found)
            {
                continue;
            }

            var emptied = EmptiedEntry.Of(entry, codec);
            hits.Add(new RedactionHit(entry, Excerpt(entry.Payload, found), emptied is not null && First(emptied.Payload, terms) is null));
            if (hits.Count == query.Limit)
            {
                return (new RedactionHits(hits.ToImmutable(), entry.Sequence), null);
            }
        }

        return (new RedactionHits(hits.ToImmutable(), null), null);
    }

    /// <inheritdoc/>
    public ImmutableArray<string> NamedIn(string text, ImmutableArray<string> terms) => string.IsNullOrEmpty(text) || terms.IsDefaultOrEmpty
        ? []
        : [.. terms.Where(term => term.Trim().Length > 0 && text.Normalize().Contains(term.Trim().Normalize(), StringComparison.OrdinalIgnoreCase))];

    private static Refusal? Problem(RedactionQuery query)
    {
        if (query.Terms.IsDefaultOrEmpty || query.Terms.Length > RedactionQuery.MaxTerms)
        {
            return Refusal.Of("redaction.term-count", $"Search for 1 to {RedactionQuery.MaxTerms} terms.", "max", Text(RedactionQuery.MaxTerms));
        }

        if (query.Terms.Any(term => term?.Trim().Length is not (>= RedactionQuery.MinLength and <= RedactionQuery.MaxLength) || !IsText(term)))
        {
            return Refusal.Of("redaction.term-length", $"A term takes {RedactionQuery.MinLength} to {RedactionQuery.MaxLength} characters.", "min", Text(RedactionQuery.MinLength));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, RedactionQuery.MaxLimit);
        return null;
    }

    private static bool IsText(string term) => Domain.Fields.TextSafety.IsClean(term, lineBreaks: false);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A term as payloads write it, accents in one character or in two.</summary>
    private static IEnumerable<string> Forms(string term) => new[] { NormalizationForm.FormC, NormalizationForm.FormD }
        .Select(form => JsonEncodedText.Encode(term.Trim().Normalize(form), GrainJson.Options.Encoder).Value);

    private static (int At, int Length)? First(string payload, string[] terms)
    {
        foreach (var term in terms)
        {
            if (payload.IndexOf(term, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
            {
                return (at, term.Length);
            }
        }

        return null;
    }

    private static string Excerpt(string payload, (int At, int Length) found)
    {
        var from = Math.Max(0, found.At - Around);
        var until = Math.Min(payload.Length, found.At + found.Length + Around);
        from -= from > 0 && char.IsLowSurrogate(payload[from]) ? 1 : 0;
        until += until < payload.Length && char.IsLowSurrogate(payload[until]) ? 1 : 0;
        return $"{(from > 0 ? "…" : "")}{payload[from..until]}{(until < payload.Length ? "…" : "")}";
    }
}
