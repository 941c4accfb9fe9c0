using System.Globalization;
using AiPmo.App.Exchange.Running;

namespace AiPmo.App.Verbs;

/// <summary>Shows how far an import is, on standard error and only where somebody looks at a terminal; a file or a pipe gets nothing.</summary>
public sealed class TerminalProgress : IProgress<ImportProgress>
{
    private readonly Lock _gate = new();
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private int _shown;

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            if (_isTerminal && value.Done > _shown)
            {
                _shown = value.Done;
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value.Done} of {value.Total} records"));
            }
        }
    }

    /// <summary>Wipes the line.</summary>
    public void Clear()
    {
        if (_isTerminal && _shown > 0)
        {
            Console.Error.Write("\r" + new string(' ', 40) + "\r");
        }
    }
}
