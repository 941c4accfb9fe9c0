using System.Globalization;
using System.Text;
using AiPmo.Grains.Sealing;
using AiPmo.Grains.Sealing.Audit;

namespace AiPmo.Storage.Archive;

/// <summary>The journal as CSV for reading in a spreadsheet: UTF-8 with BOM, commas, what looks like a formula escaped by an apostrophe. Not for verifying.</summary>
internal static class JournalCsv
{
    private static readonly string[] Header = ["sequence", "time", "actor", "stream", "version", "type", "cause", "command", "payload", "hash"];

    /// <summary>Writes a journal.</summary>
    public static async Task<JournalExported> WriteAsync(IAuditSource source, Stream to, CancellationToken cancellationToken)
    {
        var (entries, checkpoints) = (0L, 0L);
        Checkpoint? newest = null;
        var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteLineAsync(string.Join(',', Header)).ConfigureAwait(false);
            await foreach (var page in source.PagesAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var (sequence, entry) in page.Entries)
                {
                    string[] values = entry is null
                        ? [Number(sequence)]
                        : [Number(sequence), entry.Time, entry.Actor, entry.Stream.Value, Number(entry.Version), entry.Type, entry.Cause, entry.CommandId, entry.Payload, Convert.ToHexStringLower(entry.Hash)];
                    await writer.WriteLineAsync(string.Join(',', values.Select(Cell))).ConfigureAwait(false);
                }

                (entries, checkpoints, newest) = (entries + page.Entries.Count, checkpoints + page.Checkpoints.Count, page.Checkpoints.Count > 0 ? page.Checkpoints[^1] : newest);
            }
        }

        return new JournalExported(entries, checkpoints, newest, null);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
