using System.Text.Json;
using AiPmo.Domain;
using AiPmo.Grains;

namespace AiPmo.App.Verbs;

/// <summary>Where a verb says what came of it: human text, or one JSON document on standard output and nothing else there.</summary>
/// <param name="json">Whether a program reads along.</param>
public sealed class VerbOutput(bool json)
{
    private static readonly JsonSerializerOptions Indented = new(GrainJson.Options) { WriteIndented = true };

    /// <summary>Whether a program reads along.</summary>
    public bool IsJson => json;

    /// <summary>The result, once: as a document or as lines for people.</summary>
    public void Result<T>(T document, params ReadOnlySpan<string> lines)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, Indented));
            return;
        }

        foreach (var line in lines)
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>Says why it was refused, on standard error; returns the exit status.</summary>
    public int Refuse(Refusal reason)
    {
        Console.Error.WriteLine(json ? JsonSerializer.Serialize(reason, Indented) : $"{reason.Message} ({reason.Code})");
        return AiPmoProgram.Refused;
    }
}
