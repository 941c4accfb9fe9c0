using System.Threading.Channels;

namespace AiPmo.Storage.Commits;

/// <summary>What is committed together. It may still grow while it is being written, so that whoever comes in time shares its one fsync.</summary>
internal sealed class Group
{
    /// <summary>Larger groups would keep their first command waiting for little gain.</summary>
    public const int MaxSize = 256;

    private readonly ChannelReader<PendingWork>? more;
    private readonly int limit;
    private int next;

    /// <summary>Takes what has come and what comes while it is written.</summary>
    public Group(ChannelReader<PendingWork> more) => (this.more, limit) = (more, MaxSize);

    /// <summary>One alone: what is tried again after its group failed.</summary>
    public Group(PendingWork only) => (Members, limit) = ([only], 1);

    /// <summary>All that were taken.</summary>
    public List<PendingWork> Members { get; } = [];

    /// <summary>The next to write, or null when nobody is waiting.</summary>
    public PendingWork? Next()
    {
        if (next < Members.Count)
        {
            return Members[next++];
        }

        if (more is null || Members.Count >= limit || !more.TryRead(out var work))
        {
            return null;
        }

        Members.Add(work);
        next++;
        return work;
    }
}
