using AiPmo.Domain.Seals;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.Storage.Archive;

/// <summary>What an export holds.</summary>
/// <param name="Entries">Entries.</param>
/// <param name="Checkpoints">Checkpoints.</param>
/// <param name="Newest">The newest checkpoint, or null.</param>
/// <param name="NewestKey">The key that signed it, or null.</param>
public sealed record JournalExported(long Entries, long Checkpoints, Checkpoint? Newest, SealKey? NewestKey);

/// <summary>Writes the journal so that it can be verified offline (<c>audit verify --export</c>).</summary>
public sealed class JournalExport(Database database, EventCodec codec)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Writes the journal as it is now, as JSON Lines.</summary>
    public async Task<JournalExported> WriteAsync(Stream to, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        var snapshot = await Snapshot.TakeAsync(database, cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            return await WriteAsync(snapshot.Journal(), to, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the journal as it is now as CSV, for reading: one line per entry.</summary>
    public async Task<JournalExported> WriteCsvAsync(Stream to, CancellationToken cancellationToken)
    {
        var snapshot = await Snapshot.TakeAsync(database, cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            return await JournalCsv.WriteAsync(snapshot.Journal(), to, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes a journal from any source.</summary>
    internal async Task<JournalExported> WriteAsync(IAuditSource source, Stream to, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        var total = await source.CountAsync(cancellationToken).ConfigureAwait(false);
        var keys = new KeysOnTheWay(codec);
        var (entries, checkpoints) = (0L, 0L);
        Checkpoint? newest = null;
        var buffered = new BufferedStream(to, BufferSize);
        new JournalLine(Format: JournalLine.FormatName).Write(buffered);
        await foreach (var page in source.PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            var covering = new Queue<Checkpoint>(page.Checkpoints);
            foreach (var (sequence, entry) in page.Entries)
            {
                (entry is null ? new JournalLine(Unreadable: sequence) : JournalLine.Of(entry)).Write(buffered);
                keys.Take(entry);
                while (covering.TryPeek(out var next) && next.Entries <= sequence)
                {
                    JournalLine.Of(covering.Dequeue()).Write(buffered);
                }
            }

            foreach (var beyond in covering)
            {
                JournalLine.Of(beyond).Write(buffered);
            }

            (entries, checkpoints, newest) = (entries + page.Entries.Count, checkpoints + page.Checkpoints.Count, page.Checkpoints.Count > 0 ? page.Checkpoints[^1] : newest);
            progress?.Report(new AuditProgress(entries, total));
        }

        new JournalLine(End: new EndLine(entries, checkpoints, [.. keys.All])).Write(buffered);
        await buffered.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new JournalExported(entries, checkpoints, newest, keys.All.FirstOrDefault(key => key.Id == newest?.KeyId));
    }

    /// <summary>Gathers the sealing keys as their entries come by.</summary>
    private sealed class KeysOnTheWay(EventCodec codec)
    {
        public List<SealKey> All { get; } = [];

        public void Take(JournalEntry? entry)
        {
            if (entry is null || entry.Stream != SealEntity.Stream)
            {
                return;
            }

            try
            {
                var publicKey = codec.Read(entry.Type, entry.TypeVersion, entry.Payload) switch
                {
                    SealEvent.KeyIntroduced e => e.PublicKey,
                    SealEvent.KeyReplaced e => e.PublicKey,
                    SealEvent.KeyRotated e => e.PublicKey,
                    _ => null,
                };
                if (SealKey.Read(publicKey) is { } key)
                {
                    All.Add(key);
                }
            }
            catch (Exception e) when (e is System.Text.Json.JsonException or UnknownEventException or NotSupportedException)
            {
                // Changed by somebody: it is exported as it is, and whoever verifies the export will find it.
            }
        }
    }
}
