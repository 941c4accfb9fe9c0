using System.Threading.Channels;
using AiPmo.Grains.Journal;
using Microsoft.Extensions.Logging;

namespace AiPmo.Storage.Commits;

/// <summary>Writes one group in one durable transaction and gives each member its outcome; on an exception nothing of it is written, unless the commit itself failed.</summary>
internal interface IGroupWriter
{
    /// <summary>Begins, takes members until nobody waits, commits; on the calling thread.</summary>
    void Write(Group group);

    /// <summary>Whether the database itself failed, so that trying its members singly would be no use.</summary>
    bool IsUnavailable(Exception failure);
}

/// <summary>
/// Commits what concurrent callers hand in, in groups: one transaction, one fsync. A caller alone never waits for company; while one group is
/// being written the next gathers by itself. Answers are given after the commit, changes are told before the answers, in the order of the journal.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly Channel<PendingWork> queue = Channel.CreateUnbounded<PendingWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly IGroupWriter writer;
    private readonly Action<Change, long> publish;
    private readonly ILogger logger;
    private readonly Thread worker;

    /// <summary>Starts the one thread that writes: a pool thread could be kept waiting by the very callers who wait for it.</summary>
    /// <param name="writer">Writes the groups.</param>
    /// <param name="publish">Told each commit and the number of its first entry.</param>
    /// <param name="logger">Told when somebody failed who was told.</param>
    public GroupCommit(IGroupWriter writer, Action<Change, long> publish, ILogger logger)
    {
        (this.writer, this.publish, this.logger) = (writer, publish, logger);
        worker = new Thread(Run) { Name = "journal", IsBackground = true };
        worker.Start();
    }

    /// <summary>Hands something in and waits until it is durable.</summary>
    public ValueTask<T> CommitAsync<T>(PendingWork<T> work) =>
        queue.Writer.TryWrite(work) ? work.Answer : throw new JournalUnavailableException("The journal is closed.");

    /// <summary>Takes nothing more, commits what was handed in, ends.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        worker.Join();
    }

    private void Run()
    {
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Write(new Group(queue.Reader));
        }
    }

    private void Write(Group group)
    {
        try
        {
            writer.Write(group);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Recover(group, failure);
            return;
        }

        foreach (var member in group.Members)
        {
            if (member is PendingAppend { Outcome: AppendResult.Committed committed, Append: { } append })
            {
                Tell(new Change(committed.LastSequence, append.Stream, append.Entries[^1].Version, append.Entries[^1].Actor), committed.FirstSequence);
            }
        }

        foreach (var member in group.Members)
        {
            member.Complete();
        }
    }

    /// <summary>What is committed is committed: somebody who cannot bear the news must not keep others from their answer, nor end the thread that writes.</summary>
    private void Tell(Change change, long first)
    {
        try
        {
            publish(change, first);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            logger.LogError(e, "Somebody who follows the changes failed at entry {Sequence}.", change.Sequence);
        }
    }

    /// <summary>One bad command must not take others with it: each is tried alone. One that was committed after all is then found by its id.</summary>
    private void Recover(Group group, Exception failure)
    {
        var hopeless = writer.IsUnavailable(failure);
        foreach (var member in group.Members)
        {
            if (hopeless || group.Members.Count == 1)
            {
                member.Fail(hopeless ? new JournalUnavailableException("The database failed; whether this was committed is unknown.", failure) : failure);
            }
            else
            {
                member.Reset();
                Write(new Group(member));
            }
        }
    }
}
