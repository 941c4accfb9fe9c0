using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Entities;

/// <summary>A state as the journal gives it: the fold of the entries and nothing else.</summary>
/// <param name="State">The state.</param>
/// <param name="Meta">Who and when; null for a stream without entries.</param>
/// <param name="Hash">The hash the next entry follows.</param>
public sealed record Replay(object State, StreamMeta? Meta, byte[] Hash)
{
    /// <summary>The version reached.</summary>
    public long Version => Meta?.Version ?? 0;

    /// <summary>Before the first entry.</summary>
    public static Replay Start(EntityDefinition definition) => new(definition.Initial, null, EntryHash.Start);

    /// <summary>After some more entries.</summary>
    public Replay After(EntityDefinition definition, EventCodec codec, IEnumerable<PendingEntry> entries)
    {
        var (state, meta, hash) = this;
        foreach (var entry in entries)
        {
            state = definition.Evolve(state, codec.Read(entry.Type, entry.TypeVersion, entry.Payload));
            meta = StreamMeta.After(meta, entry);
            hash = entry.Hash;
        }

        return new Replay(state, meta, hash);
    }

    /// <summary>The rows of this state; none before the first entry.</summary>
    public IReadOnlyList<Row> Rows(EntityDefinition definition) => Meta is null ? [] : definition.Rows(State, Meta);
}
