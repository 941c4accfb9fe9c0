using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Translating;

namespace AiPmo.App.Exchange.Running;

/// <summary>
/// The keys of a whole file, known before anything is imported: so which records repeat others does not depend on their order. Holds digests only, some
/// fifty bytes for each record.
/// </summary>
public sealed class KeyTable
{
    private readonly Dictionary<UInt128, Entry> _plain = [];
    private readonly Dictionary<UInt128, int> _extended = [];

    /// <summary>How many keys stand on records with different content.</summary>
    public int Ambiguous { get; private set; }

    /// <summary>Reads the file once.</summary>
    public static KeyTable Of(SourceFile file, RecordTranslator translator, CancellationToken cancellationToken)
    {
        var table = new KeyTable();
        using var reader = file.Read();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.Current.Problem is null && translator.HasTitle(reader.Current) && translator.KeyOf(reader.Current, whenRepeated: false) is { } key)
            {
                table.Add(key.Hash, reader.Current);
            }
        }

        return table;
    }

    /// <summary>Whether a plain key stands on records with different content.</summary>
    public bool IsAmbiguous(RecordKey plain) => _plain.TryGetValue(plain.Hash, out var entry) && entry.Differs;

    /// <summary>The record that has the key first, which may be this one itself; and whether others with the key say something else.</summary>
    public (int First, bool Differs) FirstWith(RecordKey plain) => _plain.TryGetValue(plain.Hash, out var entry) ? (entry.First, entry.Differs) : (0, false);

    /// <summary>The record seen first with an extended key; asked in the order of the file.</summary>
    public int FirstWithExtended(RecordKey extended, int record)
    {
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_extended, extended.Hash, out var known);
        return first = known ? first : record;
    }

    /// <summary>Forgets the order of one reading, before the file is read again.</summary>
    public void Rewind() => _extended.Clear();

    private void Add(UInt128 key, FileRecord record)
    {
        var content = ContentOf(record);
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_plain, key, out var known);
        if (!known)
        {
            entry = new Entry(record.Number, content, false);
        }
        else if (!entry.Differs && entry.Content != content)
        {
            entry = entry with { Differs = true };
            Ambiguous++;
        }
    }

    private static ulong ContentOf(FileRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var cell in record.Cells)
        {
            hash.AppendData(MemoryMarshal.AsBytes(cell.Text.AsSpan()));
            hash.AppendData([0xFF, 0xFF]);
        }

        return BitConverter.ToUInt64(hash.GetHashAndReset());
    }

    private readonly record struct Entry(int First, ulong Content, bool Differs);
}
