using System.Diagnostics;

namespace AiPmo.Tests.Shared;

/// <summary>
/// The PostgreSQL server that the tests of one process share: the one that <c>tests/run</c> started
/// (<c>AIPMO_TEST_POSTGRES</c>, an administrator's connection string), else one of their own on a free port.
/// </summary>
public sealed class PostgresInstance : IDisposable
{
    /// <summary>Set by <c>tests/run</c>; <c>none</c> means that this run is to start no server.</summary>
    public const string Variable = "AIPMO_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresInstance>> Shared = new(StartAsync);

    private readonly Process? _server;

    private PostgresInstance(string? connectionString, string? missing, Process? server = null)
    {
        ConnectionString = connectionString;
        Missing = missing;
        _server = server;
    }

    /// <summary>The administrator's connection string; null when there is no server.</summary>
    public string? ConnectionString { get; }

    /// <summary>Why there is no server; null when there is one.</summary>
    public string? Missing { get; }

    /// <summary>The server of this process, started on first use.</summary>
    public static Task<PostgresInstance> GetAsync() => Shared.Value;

    /// <summary>Ends a server of our own: it stops when its standard input closes.</summary>
    public void Dispose()
    {
        if (_server is { HasExited: false })
        {
            _server.StandardInput.Close();
            _server.WaitForExit(TimeSpan.FromSeconds(10));
        }

        _server?.Dispose();
    }

    private static async Task<PostgresInstance> StartAsync()
    {
        switch (Environment.GetEnvironmentVariable(Variable))
        {
            case "none":
                return new(null, "This run starts no servers (tests/run without --quick does).");
            case { Length: > 0 } given:
                return new(given, null);
        }

        Process server = Process.Start(new ProcessStartInfo(Repository.PathOf("tests", "Shared", "postgres-instance.sh"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> complaint = server.StandardError.ReadToEndAsync();
        if (await server.StandardOutput.ReadLineAsync() is { } connectionString)
        {
            PostgresInstance instance = new(connectionString, null, server);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => instance.Dispose();
            return instance;
        }

        string reason = (await complaint).Trim();
        await server.WaitForExitAsync();
        return server.ExitCode == 3
            ? new(null, reason)
            : throw new InvalidOperationException($"PostgreSQL did not start: {reason}");
    }
}
