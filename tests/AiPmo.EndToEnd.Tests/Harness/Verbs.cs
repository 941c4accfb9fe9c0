using System.Text.Json;

namespace AiPmo.EndToEnd.Tests.Harness;

/// <summary>Verbs that several tests need.</summary>
public static class Verbs
{
    /// <summary>A bearer token for a program in a role.</summary>
    public static async Task<string> CreateTokenAsync(string data, string name, string role, Dictionary<string, string>? settings = null)
    {
        VerbResult result = await Executable.RunAsync(data, ["token", "create", "--name", name, "--role", role, "--format", "json"], settings);
        result.Status.ShouldBe(0, result.Error);
        return result.Json.GetProperty("token").GetString()!;
    }

    /// <summary><c>audit verify</c> finds nothing wrong; its answer.</summary>
    public static async Task<JsonElement> ShouldVerifyAsync(string data, Dictionary<string, string>? settings = null)
    {
        VerbResult result = await Executable.RunAsync(data, ["audit", "verify", "--format", "json"], settings);
        result.Status.ShouldBe(0, result.Output + result.Error);
        result.Json.GetProperty("valid").GetBoolean().ShouldBeTrue();
        return result.Json;
    }
}
