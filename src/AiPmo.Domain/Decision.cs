namespace AiPmo.Domain;

/// <summary>Why a command was turned down: an expected outcome, not an exception.</summary>
/// <param name="Code">Stable; the REST API and the dashboard key on it. Lower case, dotted: <c>use-case.retired</c>.</param>
/// <param name="Message">English, for logs and the API; the dashboard says it in the person's language from code and values.</param>
/// <param name="LegalBasis">The rule id the refusal rests on, when it rests on law.</param>
/// <param name="Values">What the sentence names: a field, a date, a person's id.</param>
public sealed record Refusal(string Code, string Message, string? LegalBasis = null, IReadOnlyDictionary<string, string>? Values = null)
{
    /// <summary>A refusal that names one value.</summary>
    public static Refusal Of(string code, string message, string name, string value) =>
        new(code, message, Values: new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value });
}

/// <summary>What a pure decision can be: events to append, or a typed refusal.</summary>
public abstract record Decision<TEvent>
    where TEvent : DomainEvent
{
    private Decision()
    {
    }

    /// <summary>The command is accepted; no events means that nothing would change.</summary>
    public sealed record Accepted(params IReadOnlyList<TEvent> Events) : Decision<TEvent>;

    /// <summary>The command is turned down.</summary>
    public sealed record Refused(Refusal Reason) : Decision<TEvent>;
}
