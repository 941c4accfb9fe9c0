using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Seals;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Hosting;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Sealing;

/// <summary>What the sealer works with.</summary>
public sealed record SealerServices(ICheckpointStore Store, IJournal Journal, EventCodec Codec, IGrainHost Host, OrganisationTime Time);

/// <summary>
/// Signs checkpoints over the journal. It goes on from the newest checkpoint, and stops with a reason where the journal, its checkpoints and the files
/// beside the database contradict one another: to seal on would cover up what somebody did. Of two sealers at once the slower one gives way, because a
/// checkpoint's number is taken once.
/// </summary>
public sealed class Sealer(SealerServices services, SealingKeys keys, SealingStatus status) : IDisposable
{
    private static readonly Actor Self = Actor.System("sealer");
    private readonly SealEntity definition = new();
    private readonly SemaphoreSlim gate = new(1, 1);
    private bool introduced;

    /// <summary>Seals what is new; does nothing when nothing is. Returns the checkpoint made, or null.</summary>
    public async Task<Checkpoint?> SealAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (made, problem) = await TryAsync(cancellationToken).ConfigureAwait(false);
            if (problem is null)
            {
                status.Sealed(made);
            }
            else
            {
                status.Stopped(problem);
            }

            return made;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private static Refusal Behind(string where) =>
        Refusal.Of("seal.journal-behind", "The journal is shorter than a checkpoint over it, or differs from it. Run 'audit verify'.", "where", where);

    private async Task<(Checkpoint? Made, Refusal? Problem)> TryAsync(CancellationToken cancellationToken)
    {
        var last = await services.Store.LastAsync(cancellationToken).ConfigureAwait(false);
        var until = await services.Journal.LastSequenceAsync(cancellationToken).ConfigureAwait(false);
        status.Knows(last);
        if (until == 0 || (introduced && until == last?.Entries))
        {
            return (null, null);
        }

        if (await ContradictionAsync(last, until, cancellationToken).ConfigureAwait(false) is { } contradiction)
        {
            return (null, contradiction);
        }

        if (!introduced && await IntroduceAsync(cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return (null, refusal);
        }

        introduced = true;
        until = await services.Journal.LastSequenceAsync(cancellationToken).ConfigureAwait(false);
        return until == last?.Entries ? (null, null) : await AddAsync(last, until, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Refusal?> ContradictionAsync(Checkpoint? last, long until, CancellationToken cancellationToken)
    {
        if (until < (last?.Entries ?? 0))
        {
            return Behind("checkpoint");
        }

        foreach (var (path, file) in services.Store.ReadFiles())
        {
            if (file is null)
            {
                return Refusal.Of("seal.file-unreadable", "A file that should hold the newest checkpoint does not. If that is in order, move it away.", "file", path);
            }

            var same = await services.Store.FindAsync(file.Checkpoint.Number, cancellationToken).ConfigureAwait(false);
            if (same?.SaysTheSame(file.Checkpoint) != true)
            {
                return Behind(path);
            }
        }

        return null;
    }

    /// <summary>The journal names the key before it signs: introduced, handed over by the one before, or in place of a lost one.</summary>
    private async Task<Refusal?> IntroduceAsync(CancellationToken cancellationToken)
    {
        var history = await services.Journal.ReadStreamAsync(SealEntity.Stream, 0, cancellationToken).ConfigureAwait(false);
        var state = Replay.Start(definition).After(definition, services.Codec, history).State;
        var key = keys.Current.Public;
        var former = state is Seal.Sealing sealing ? keys.Former.FirstOrDefault(k => k.Public.Id == sealing.Key.Id) : null;
        Command command = former is null ? new IntroduceKey(key.PublicKey) : new RotateKey(key.PublicKey, former.HandOver(key));
        var answer = await services.Host.SendAsync(new Envelope(SealEntity.Stream, command, CommandId.New(), Self), cancellationToken).ConfigureAwait(false);
        return (answer as Answer.Refused)?.Reason;
    }

    private async Task<(Checkpoint? Made, Refusal? Problem)> AddAsync(Checkpoint? last, long until, CancellationToken cancellationToken)
    {
        var tree = last is null ? new MerkleFrontier() : MerkleFrontier.Read(last.Entries, last.Frontier);
        if (tree is null || (last is not null && !tree.Root().AsSpan().SequenceEqual(last.Root)))
        {
            return (null, Behind("checkpoint"));
        }

        await foreach (var hash in services.Store.HashesAsync(tree.Count, until, cancellationToken).ConfigureAwait(false))
        {
            tree.Add(hash);
        }

        if (tree.Count != until)
        {
            return (null, Refusal.Of("seal.entry-missing", "Entries are missing from the journal. Run 'audit verify'.", "count", (until - tree.Count).ToString(CultureInfo.InvariantCulture)));
        }

        var checkpoint = keys.Current.Sign(new Checkpoint(
            (last?.Number ?? 0) + 1, tree.Count, tree.Root(), tree.ToBytes(), last?.Hash() ?? Checkpoint.None, PendingEntry.Format(services.Time.Now), keys.Current.Public.Id, string.Empty));
        if (!await services.Store.AddAsync(checkpoint, cancellationToken).ConfigureAwait(false))
        {
            return (null, null);
        }

        services.Store.WriteFiles(new CheckpointFile(checkpoint, keys.Current.Public));
        return (checkpoint, null);
    }
}
