namespace AiPmo.Grains.Journal;

/// <summary>Causes that have a meaning beyond telling where an entry comes from.</summary>
public static class EntryCauses
{
    /// <summary>The entry was played from the demo's script: its time is simulated.</summary>
    public const string Demo = "demo";
}
