using AiPmo.Grains.Journal;

namespace AiPmo.Storage.Commits;

/// <summary>What every append must look like; anything else is a bug of the caller, told before it reaches a group.</summary>
internal static class AppendShape
{
    /// <summary>Throws unless the entries follow on the expected version, in one stream, under one command.</summary>
    public static void Check(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        if (append.Entries.IsDefaultOrEmpty)
        {
            throw new ArgumentException("An append has at least one entry.", nameof(append));
        }

        for (var i = 0; i < append.Entries.Length; i++)
        {
            var entry = append.Entries[i];
            if (entry.Stream != append.Stream || entry.Version != append.ExpectedVersion + 1 + i || entry.CommandId != append.Command.Stored || entry.Hash.Length != 32)
            {
                throw new ArgumentException($"Entry {i} of {append.Stream} does not belong to its append.", nameof(append));
            }
        }
    }
}
