using AiPmo.Domain;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Redactions;

/// <summary>What an entry becomes when its free text is emptied.</summary>
/// <param name="Sequence">Its place in the journal.</param>
/// <param name="Payload">What is left of it.</param>
/// <param name="Digests">Its digests before and after.</param>
public sealed record EmptiedEntry(long Sequence, string Payload, RedactableEntry Digests)
{
    /// <summary>The entry emptied; null when it holds no free text, or none any more.</summary>
    public static EmptiedEntry? Of(JournalEntry entry, EventCodec codec)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Salt.Length == 0)
        {
            return null;
        }

        var before = codec.Read(entry.Type, entry.TypeVersion, entry.Payload);
        var after = before.WithoutFreeText();
        if (after.Equals(before))
        {
            return null;
        }

        var (_, version, payload) = codec.Write(after);
        if (version != entry.TypeVersion)
        {
            // The hash covers the type's version, so that what is left must be written in the shape it had.
            throw new InvalidOperationException($"{entry.Type} version {entry.TypeVersion} must be emptied in its own shape.");
        }

        return payload == entry.Payload
            ? null
            : new EmptiedEntry(entry.Sequence, payload, new RedactableEntry(
                entry.Sequence, entry.Stream.Value, Hex(EntryHash.Digest(entry.Salt, entry.Payload)), Hex(EntryHash.Digest([], payload))));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
