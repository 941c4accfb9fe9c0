namespace AiPmo.Grains.Journal;

/// <summary>The key of one entity's stream: its kind, a slash, an opaque id: <c>use-case/0192…</c>.</summary>
/// <param name="Value">The whole text, as stored.</param>
public readonly record struct StreamId(string Value)
{
    /// <summary>The longest stream id.</summary>
    public const int MaxLength = 100;

    /// <summary>What comes before the slash.</summary>
    public string Kind => Value[..Value.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>What comes after the slash.</summary>
    public string Id => Value[(Value.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The stream of an entity.</summary>
    public static StreamId Of(string kind, string id) => new($"{kind}/{id}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
