using AiPmo.Domain;

namespace AiPmo.App.Exchange;

/// <summary>How much an issue matters.</summary>
public enum ImportSeverity
{
    /// <summary>Worth knowing; nothing was lost.</summary>
    Info,

    /// <summary>Something of the record was not taken, or the record stands in the file already.</summary>
    Warning,

    /// <summary>The record was rejected.</summary>
    Error,
}

/// <summary>Something about one record that whoever imports should know.</summary>
/// <param name="Record">The record's number, from 1.</param>
/// <param name="Field">The field concerned, by its id; <c>key</c>, <c>stage</c> and <c>status</c> are no fields but named alike; null for the record as a whole.</param>
/// <param name="Column">The column it came from, if one did.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Reason">Code <c>import.…</c>, <c>field.…</c> or <c>use-case.…</c>, sentence and values.</param>
public sealed record ImportIssue(int Record, string? Field, string? Column, ImportSeverity Severity, Refusal Reason);
