using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AiPmo.Benchmarks;

/// <summary>The published build as its users run it: a process of its own.</summary>
internal sealed class Published : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), $"aipmo-bench-{Environment.ProcessId}");

    /// <summary>Publishes with ready-to-run code into a directory of the benchmark's own.</summary>
    public Published()
    {
        var project = Path.Combine(Root(), "src", "AiPmo.Web", "AiPmo.Web.csproj");
        Run("dotnet", $"publish \"{project}\" -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o \"{App}\" -v q -clp:NoSummary");
    }

    /// <summary>Where it was published.</summary>
    private string App => Path.Combine(directory, "app");

    /// <summary>A fresh data directory.</summary>
    public string NewData(string name) => Directory.CreateDirectory(Path.Combine(directory, "data", name)).FullName;

    /// <summary>Runs a verb to its end; returns what it printed and the most memory it held, in megabytes.</summary>
    public (string Output, double PeakMegabytes, TimeSpan Took) Verb(params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(arguments);
        var peak = 0.0;
        var output = process.StandardOutput.ReadToEndAsync();
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, Memory(process.Id, "VmHWM:"));
        }

        return process.ExitCode == 0
            ? (output.GetAwaiter().GetResult(), peak, clock.Elapsed)
            : throw new InvalidOperationException($"aipmo {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>Starts serving and waits until it is ready.</summary>
    public Serving Serve(string data, params string[] more)
    {
        var port = FreePort();
        var url = $"http://127.0.0.1:{port}";
        var clock = Stopwatch.StartNew();
        var process = Start(["serve", "--data", data, "--urls", url, .. more]);
        _ = process.StandardOutput.ReadToEndAsync();
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        while (true)
        {
            try
            {
                using var answer = client.GetAsync("/health/ready").GetAwaiter().GetResult();
                if (answer.IsSuccessStatusCode)
                {
                    return new Serving(process, url, clock.Elapsed);
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                Thread.Sleep(10);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(directory, recursive: true);

    /// <summary>A line of the kernel's memory account of a process, in megabytes.</summary>
    public static double Memory(int process, string line)
    {
        try
        {
            var text = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(line, StringComparison.Ordinal));
            return text is null ? 0 : double.Parse(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0; // it ended meanwhile
        }
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "AiPmo.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("Run it from a clone.");
        }

        return at.FullName;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string file, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(output);
        }
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(App, "aipmo.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = directory,
        };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return Process.Start(start)!;
    }
}

/// <summary>A process that serves.</summary>
internal sealed class Serving(Process process, string url, TimeSpan ready) : IDisposable
{
    /// <summary>Its address.</summary>
    public string Url => url;

    /// <summary>How long it took to be ready.</summary>
    public TimeSpan Ready => ready;

    /// <summary>What it holds in memory now, in megabytes.</summary>
    public double Megabytes => Published.Memory(process.Id, "VmRSS:");

    /// <inheritdoc/>
    public void Dispose()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        process.WaitForExit();
        process.Dispose();
    }
}
