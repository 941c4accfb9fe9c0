namespace AiPmo.App.Exchange.Writing;

/// <summary>One value of an export. Written without any language's habits: points in numbers, ISO dates.</summary>
public abstract record ExportValue
{
    private ExportValue()
    {
    }

    /// <summary>Words, ids, vague dates.</summary>
    public sealed record Words(string Text) : ExportValue;

    /// <summary>A number to compute with.</summary>
    public sealed record Number(decimal Value) : ExportValue;

    /// <summary>A day.</summary>
    public sealed record Day(DateOnly Value) : ExportValue;

    /// <summary>An instant, UTC.</summary>
    public sealed record Instant(DateTimeOffset Value) : ExportValue;
}
