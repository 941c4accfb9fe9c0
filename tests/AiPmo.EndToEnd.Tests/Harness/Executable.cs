using System.Diagnostics;
using System.Text.Json;

namespace AiPmo.EndToEnd.Tests.Harness;

/// <summary>What a verb said.</summary>
/// <param name="Status">The exit status: 0 done, 1 refused, 2 usage, 3 broken.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record VerbResult(int Status, string Output, string Error)
{
    /// <summary>The standard output as one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>Runs the built executable as a person on a terminal would.</summary>
public static class Executable
{
    private static readonly string Path = Repository.PathOf("src", "AiPmo.Web", "bin", Configuration, "net10.0", "aipmo");

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Parent!.Name;

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<VerbResult> RunAsync(string data, string[] arguments, Dictionary<string, string>? settings = null)
    {
        using Process process = Process.Start(Describe(data, [.. arguments, "--data", data], settings))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new(process.ExitCode, await output, await error);
    }

    /// <summary>How the process is started: from an empty environment of its own language, with nothing of this test run's settings.</summary>
    internal static ProcessStartInfo Describe(string data, string[] arguments, Dictionary<string, string>? settings)
    {
        ProcessStartInfo start = new(Path, arguments)
        {
            WorkingDirectory = Directory.CreateDirectory(data).FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Logging__Format"] = "text";
        foreach ((string name, string value) in settings ?? [])
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
