using System.Globalization;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.App.Verbs;

/// <summary>Shows how many entries were read, on standard error and only where somebody looks at a terminal.</summary>
public sealed class EntryProgress : IProgress<AuditProgress>
{
    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private bool shown;

    /// <inheritdoc/>
    public void Report(AuditProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (isTerminal)
        {
            shown = true;
            var of = value.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $" of {value.Total}") : string.Empty;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value.Entries}{of} entries"));
        }
    }

    /// <summary>Wipes the line.</summary>
    public void Clear()
    {
        if (shown)
        {
            Console.Error.Write("\r" + new string(' ', 50) + "\r");
        }
    }
}
