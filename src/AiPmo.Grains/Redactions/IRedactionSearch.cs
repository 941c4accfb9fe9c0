using System.Collections.Immutable;
using AiPmo.Domain;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.Grains.Redactions;

/// <summary>What is searched for: a name, an e-mail address.</summary>
/// <param name="Terms">1 to <see cref="MaxTerms"/> texts of 3 to 200 characters; an entry with any of them is found, case does not matter.</param>
/// <param name="After">Only entries after this sequence: to go on where the last search stopped.</param>
/// <param name="Limit">1 to 1,000: after so many hits the search stops.</param>
public sealed record RedactionQuery(ImmutableArray<string> Terms, long After = 0, int Limit = 1000)
{
    /// <summary>The most terms of one search.</summary>
    public const int MaxTerms = 10;

    /// <summary>The shortest term: less would find everything.</summary>
    public const int MinLength = 3;

    /// <summary>The longest term.</summary>
    public const int MaxLength = 200;

    /// <summary>The most hits of one search: as many as one redaction takes.</summary>
    public const int MaxLimit = Domain.Redactions.RequestRedaction.MaxEntries;
}

/// <summary>An entry whose payload holds a term.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Excerpt">Some words around the term.</param>
/// <param name="Redactable">Whether a redaction of the entry takes the term away.</param>
public sealed record RedactionHit(JournalEntry Entry, string Excerpt, bool Redactable);

/// <summary>What a search found.</summary>
/// <param name="Hits">In order.</param>
/// <param name="Next">Where to go on when the limit was reached; null at the journal's end.</param>
public sealed record RedactionHits(ImmutableArray<RedactionHit> Hits, long? Next);

/// <summary>Finds the entries that name somebody who must be forgotten.</summary>
public interface IRedactionSearch
{
    /// <summary>Reads the journal from <see cref="RedactionQuery.After"/> on: seconds for a large one. Gives nothing to whoever may not ask for redactions.</summary>
    Task<(RedactionHits? Hits, Refusal? Problem)> FindAsync(RedactionQuery query, Reader reader, CancellationToken cancellationToken);

    /// <summary>Which of the terms a text holds: a reason that names whom it is to forget would have to be redacted itself.</summary>
    ImmutableArray<string> NamedIn(string text, ImmutableArray<string> terms);
}
