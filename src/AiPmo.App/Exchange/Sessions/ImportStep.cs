using AiPmo.App.Exchange.Running;
using AiPmo.Domain;

namespace AiPmo.App.Exchange.Sessions;

/// <summary>How far an upload is. One of these at a time; whoever looks later sees the same.</summary>
public abstract record ImportStep
{
    private ImportStep()
    {
    }

    /// <summary>The file is being read to its end.</summary>
    public sealed record Reading : ImportStep;

    /// <summary>The file as a whole is refused; another sheet or mapping may help where the reason says so.</summary>
    public sealed record Refused(Refusal Reason) : ImportStep;

    /// <summary>It can be looked at, mapped anew, tried and run.</summary>
    /// <param name="Import">File and mapping.</param>
    /// <param name="Tried">What a trial run said about this mapping, if there was one.</param>
    public sealed record Ready(PreparedImport Import, ImportReport? Tried) : ImportStep;

    /// <summary>It runs.</summary>
    public sealed record Running(PreparedImport Import, ImportProgress Progress, bool DryRun) : ImportStep;

    /// <summary>It ran.</summary>
    public sealed record Done(PreparedImport Import, ImportReport Report) : ImportStep;

    /// <summary>The database failed on the way. What was imported until then stays; running it again does the rest.</summary>
    public sealed record Failed(PreparedImport Import) : ImportStep;
}
