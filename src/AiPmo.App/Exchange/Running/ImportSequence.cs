using AiPmo.App.Exchange.Reading;
using AiPmo.App.Exchange.Translating;

namespace AiPmo.App.Exchange.Running;

/// <summary>A record on its way: with its outcome when the file alone decides it, otherwise with its key.</summary>
internal sealed record Item(TranslatedRecord? Record, RecordKey? Key, RecordOutcome? Outcome, IReadOnlyList<ImportIssue> Issues);

/// <summary>The records of a file in order, each rejected, skipped or ready.</summary>
internal static class ImportSequence
{
    public static IEnumerable<Item> Of(SourceFile file, RecordTranslator translator, bool canExtend, KeyTable keys)
    {
        keys.Rewind();
        using var reader = file.Read();
        while (reader.Read())
        {
            var record = translator.Translate(reader.Current);
            yield return record.Rejected
                ? new Item(null, null, RecordOutcome.Rejected, record.Issues)
                : Keyed(translator, reader.Current, record, canExtend, keys);
        }
    }

    private static Item Keyed(RecordTranslator translator, FileRecord source, TranslatedRecord record, bool canExtend, KeyTable keys)
    {
        if (translator.KeyOf(source, whenRepeated: false) is not { } key)
        {
            return new Item(null, null, RecordOutcome.Rejected,
                [.. record.Issues, new ImportIssue(record.Number, "key", null, ImportSeverity.Error, TranslationIssues.NoKey(translator.KeyColumns))]);
        }

        var (first, differs) = keys.FirstWith(key);
        if (differs && canExtend)
        {
            key = translator.KeyOf(source, whenRepeated: true)!;
            first = keys.FirstWithExtended(key, record.Number);
            differs = false;
        }

        return first == record.Number
            ? new Item(record, key, null, record.Issues)
            : new Item(null, null, RecordOutcome.Skipped,
                [new ImportIssue(record.Number, "key", null, ImportSeverity.Warning, differs ? RunIssues.SameKey(first) : RunIssues.Repeats(first))]);
    }
}
