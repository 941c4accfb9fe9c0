using System.Text;
using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Reading;
using AiPmo.Domain;

namespace AiPmo.App.Tests.Exchange.Reading;

/// <summary>What came of reading a whole file.</summary>
internal sealed record Reading(IReadOnlyList<string> Columns, IReadOnlyList<FileRecord> Records, Refusal? Refusal, string? Format)
{
    /// <summary>Texts of one column, record by record.</summary>
    public string[] this[string column] => [.. Records.Select(record => record[IndexOf(column)].Text)];

    public static Reading Of(string text, string name = "list.csv", ImportLimits? limits = null, SourceOptions? options = null) =>
        Of(Encoding.UTF8.GetBytes(text), name, limits, options);

    public static Reading Of(byte[] bytes, string name = "list.csv", ImportLimits? limits = null, SourceOptions? options = null)
    {
        var opened = SourceFile.Open(new MemoryStream(bytes), name, options ?? new SourceOptions(), limits ?? ImportLimits.Default);
        if (!opened.Worked)
        {
            return new Reading([], [], opened.Refusal, null);
        }

        using var file = opened.Value;
        using var reader = file.Read();
        var records = new List<FileRecord>();
        while (reader.Read())
        {
            records.Add(reader.Current);
        }

        return new Reading([.. reader.Columns], records, reader.Refusal, file.Format);
    }

    private int IndexOf(string column) => Columns.ToList().IndexOf(column);
}
