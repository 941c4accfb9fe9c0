using System.Globalization;
using System.Text;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.Benchmarks;

/// <summary>Imports files of 3,600 and 100,000 records with the published build's verb, and again: the second time nothing may change.</summary>
internal static class ImportBench
{
    public static void Run(Published published, Report report)
    {
        Report.Section("aipmo import (published build, a process of its own, SQLite)");
        var small = Import(published, 3_600);
        var large = Import(published, 100_000);
        report.AtMost("3,600 records", small.First.TotalSeconds, 2, "s");
        report.AtMost("100,000 records", large.First.TotalSeconds, 60, "s");
        Report.Figure("100,000 records again, nothing new in them", large.Again.TotalSeconds, "s");
        Report.Figure("most memory held, 3,600 records", small.Megabytes, "MB");
        report.AtMost("most memory held, 100,000 records (flat: at most twice that)", large.Megabytes, small.Megabytes * 2, "MB");
    }

    private static (TimeSpan First, TimeSpan Again, double Megabytes) Import(Published published, int records)
    {
        var data = published.NewData($"import-{records}");
        var file = Path.Combine(data, "inventory.csv");
        File.WriteAllText(file, Csv(records));
        var (_, megabytes, first) = published.Verb("import", file, "--data", data, "--format", "json");
        var (_, _, again) = published.Verb("import", file, "--data", data, "--format", "json");
        return (first, again, megabytes);
    }

    private static string Csv(int records)
    {
        var seed = new Seed(11);
        var text = new StringBuilder("ID,Title,Problem,Business unit,Vendor,Stage\n");
        for (var n = 1; n <= records; n++)
        {
            var fields = FieldSet.Empty(UseCaseFields.Catalogue).With(seed.Next(n));
            text.Append(CultureInfo.InvariantCulture, $"R-{n},{Cell(fields, "title")},{Cell(fields, "problem")},{Cell(fields, "businessUnit")},{Cell(fields, "vendor")},{Lifecycle.Id(seed.NextStage())}\n");
        }

        return text.ToString();
    }

    private static string Cell(FieldSet fields, string id) => $"\"{fields.Text(UseCaseFields.Catalogue[id])}\"";
}
