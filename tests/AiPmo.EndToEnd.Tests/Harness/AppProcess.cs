using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AiPmo.EndToEnd.Tests.Harness;

/// <summary>The real executable, as it was built, serving on a free port in a process of its own.</summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly OutputLines _output;

    private AppProcess(Process process, OutputLines output, Uri address)
    {
        _process = process;
        _output = output;
        Address = address;
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>All it has printed so far, both streams.</summary>
    public string Output => _output.Text;

    /// <summary>Starts <c>aipmo serve</c> and waits until it listens.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="arguments">More arguments, such as <c>--demo</c>.</param>
    /// <param name="settings">Environment variables, such as <c>ConnectionStrings__Journal</c>.</param>
    public static async Task<AppProcess> StartAsync(string data, string[]? arguments = null, Dictionary<string, string>? settings = null)
    {
        ProcessStartInfo start = Executable.Describe(data, ["serve", "--urls", "http://127.0.0.1:0", "--data", data, .. arguments ?? []], settings);
        Process process = Process.Start(start)!;
        OutputLines output = new(process);
        try
        {
            Match listening = await output.WaitForAsync(Listening(), StartWithin);
            return new(process, output, new Uri(listening.Groups[1].Value));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Waits for a line that the process prints.</summary>
    public Task<Match> PrintedAsync(Regex line) => _output.WaitForAsync(line, StartWithin);

    /// <summary>Ends it at once, as a power cut would: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a service manager does, and waits; the exit status.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using Process signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await signal.WaitForExitAsync();
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
            await _process.WaitForExitAsync(patience.Token);
        }

        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://[\w.:\[\]]+)")]
    private static partial Regex Listening();
}
