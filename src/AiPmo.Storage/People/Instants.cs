using System.Globalization;

namespace AiPmo.Storage.People;

/// <summary>Instants as these tables write them: like the journal.</summary>
internal static class Instants
{
    public static DateTimeOffset? Read(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
