using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AiPmo.Domain;
using AiPmo.Domain.Redactions;
using AiPmo.Domain.Seals;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Redactions;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.Grains.Tests.Sealing.Audit;

/// <summary>A journal with its checkpoints, rightly written, for tests to tamper with.</summary>
internal sealed class Record : IAuditSource
{
    private static readonly EventCodec Codec = new();

    public static readonly SealingKey Key = SealingKey.New();

    public List<JournalEntry> Entries { get; } = [];

    public List<Checkpoint> Checkpoints { get; } = [];

    public List<KeptCheckpoint> Kept { get; } = [];

    public ImmutableArray<SealKey> KeysAtHand { get; set; } = [Key.Public];

    public int PageSize { get; set; } = 4;

    /// <summary>Two use cases in turn, the key before them; a checkpoint after entries 5 and 10.</summary>
    public static Record Of(int entries)
    {
        var record = new Record();
        record.Append(SealEntity.Stream, new SealEvent.KeyIntroduced(Key.Public.Id, Key.Public.PublicKey), "system:sealer");
        while (record.Entries.Count < entries)
        {
            record.Words($"use-case/{(char)('a' + (record.Entries.Count % 2))}", $"words {record.Entries.Count}");
            if (record.Entries.Count is 5 or 10)
            {
                record.Seal();
            }
        }

        return record;
    }

    public void Words(string stream, string words) => AppendRaw(new StreamId(stream), "use-case.retired", $$"""{"reason":"{{words}}"}""", "person:ada");

    public JournalEntry Append(StreamId stream, DomainEvent @event, string actor)
    {
        var (type, _, payload) = Codec.Write(@event);
        return AppendRaw(stream, type, payload, actor);
    }

    /// <summary>Asked for, decided, emptied, as the program does it.</summary>
    public void Redact(long sequence, string requester = "person:ada", string decider = "person:ben")
    {
        var stream = StreamId.Of(RedactionEntity.KindName, $"of-{sequence}");
        var emptied = EmptiedEntry.Of(this[sequence], Codec)!;
        Append(stream, new RedactionEvent.Requested([sequence], "Erasure", requester), requester);
        Append(stream, new RedactionEvent.Approved([emptied.Digests], null), decider);
        this[sequence] = this[sequence] with { Payload = emptied.Payload, Salt = [] };
    }

    public Checkpoint Seal(SealingKey? by = null)
    {
        var tree = new MerkleFrontier();
        Entries.ForEach(entry => tree.Add(entry.Hash));
        var checkpoint = (by ?? Key).Sign(new Checkpoint(
            Checkpoints.Count + 1, tree.Count, tree.Root(), tree.ToBytes(), Checkpoints.LastOrDefault()?.Hash() ?? Checkpoint.None, "2026-11-20T10:00:00.000000Z", "", ""));
        Checkpoints.Add(checkpoint);
        return checkpoint;
    }

    public void Keep(Checkpoint checkpoint) => Kept.Add(new KeptCheckpoint("kept.json", new CheckpointFile(checkpoint, Key.Public)));

    public JournalEntry this[long sequence]
    {
        get => Entries[(int)sequence - 1];
        set => Entries[(int)sequence - 1] = value;
    }

    /// <summary>Computes the hashes of an entry and of all that follow in its stream anew, as a careful forger would.</summary>
    public void Rehash(long from, int most = int.MaxValue)
    {
        var stream = this[from].Stream;
        var hash = Entries.LastOrDefault(e => e.Stream == stream && e.Sequence < from)?.Hash ?? EntryHash.Start;
        foreach (var entry in Entries.Where(e => e.Stream == stream && e.Sequence >= from).Take(most).ToArray())
        {
            hash = EntryHash.Compute(hash, entry, EntryHash.Digest(entry.Salt, entry.Payload));
            this[entry.Sequence] = entry with { Hash = hash };
        }
    }

    public Task<AuditReport> VerifyAsync(bool fromElsewhere = false) =>
        new AuditVerifier(Codec).VerifyAsync(this, new AuditOptions([.. Kept], KeysAtHand, fromElsewhere), null, TestContext.Current.CancellationToken);

    public async Task FindsAsync(long sequence, AuditReason reason, long? until = null)
    {
        var report = await VerifyAsync();
        report.Valid.ShouldBeFalse();
        report.FirstBad.ShouldNotBeNull().ShouldSatisfyAllConditions(
            bad => bad.Reason.ShouldBe(reason),
            bad => bad.Sequence.ShouldBe(sequence),
            bad => bad.Until.ShouldBe(until));
    }

    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => ValueTask.FromResult((long)Entries.Count);

    public async IAsyncEnumerable<AuditedEntry> RedactionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var entry in Entries.Where(e => e.Stream.Kind == RedactionEntity.KindName))
        {
            yield return new AuditedEntry(entry.Sequence, entry);
        }
    }

    public async IAsyncEnumerable<AuditPage> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var given = 0;
        foreach (var page in Entries.Chunk(PageSize))
        {
            var checkpoints = Checkpoints.Skip(given).TakeWhile(c => c.Entries <= page[^1].Sequence).ToArray();
            given += checkpoints.Length;
            yield return new AuditPage([.. page.Select(e => new AuditedEntry(e.Sequence, e))], checkpoints);
        }

        yield return new AuditPage([], [.. Checkpoints.Skip(given)]);
    }

    private JournalEntry AppendRaw(StreamId stream, string type, string payload, string actor)
    {
        var last = Entries.LastOrDefault(e => e.Stream == stream);
        var salt = RandomNumberGenerator.GetBytes(16);
        var pending = new PendingEntry(
            stream, (last?.Version ?? 0) + 1, type, 1, "2026-11-20T09:30:00.000000Z", actor, CommandId.New().Stored, string.Empty, salt, payload, []);
        var hash = EntryHash.Compute(last?.Hash ?? EntryHash.Start, pending, EntryHash.Digest(salt, payload));
        var entry = new JournalEntry(Entries.Count + 1, pending with { Hash = hash });
        Entries.Add(entry);
        return entry;
    }
}
