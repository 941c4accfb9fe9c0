using System.Text.Json;
using AiPmo.Domain.Seals;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Sealing.Audit;

/// <summary>The sealing keys that the journal introduced so far.</summary>
internal sealed class KnownKeys(EventCodec codec)
{
    private readonly Dictionary<string, SealKey> byId = new(StringComparer.Ordinal);

    /// <summary>The key that seals now; null before the first.</summary>
    public SealKey? Current { get; private set; }

    /// <summary>The entry that introduced it.</summary>
    public JournalEntry? IntroducedBy { get; private set; }

    /// <summary>The entries from which on a key stands in for a lost one.</summary>
    public List<long> Replaced { get; } = [];

    /// <summary>The key with this id, or null.</summary>
    public SealKey? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Takes an entry whose hash fits; false when a key took over without the signature of the one before.</summary>
    public bool Take(JournalEntry entry)
    {
        if (entry.Stream != SealEntity.Stream)
        {
            return true;
        }

        var (key, rightful) = Read(entry) switch
        {
            SealEvent.KeyIntroduced e => (SealKey.Read(e.PublicKey), Current is null),
            SealEvent.KeyReplaced e => (SealKey.Read(e.PublicKey), Current?.Id == e.Former),
            SealEvent.KeyRotated e when SealKey.Read(e.PublicKey) is { } next =>
                (next, Current?.Id == e.Former && Current.HasSigned(SealKey.Handover(Current, next), e.Signature)),
            _ => (null, true),
        };
        if (key is null || !rightful)
        {
            return rightful;
        }

        if (Read(entry) is SealEvent.KeyReplaced)
        {
            Replaced.Add(entry.Sequence);
        }

        (Current, IntroducedBy) = (key, entry);
        byId[key.Id] = key;
        return true;
    }

    private SealEvent? Read(JournalEntry entry)
    {
        try
        {
            return codec.Read(entry.Type, entry.TypeVersion, entry.Payload) as SealEvent;
        }
        catch (Exception e) when (e is JsonException or UnknownEventException or NotSupportedException)
        {
            // A newer program's event: a checkpoint by a key it brings will be reported as signed by an unknown key.
            return null;
        }
    }
}
