using AiPmo.Benchmarks;

// One run prints every figure beside its goal. Name parts to run only those: commands, lists, http, import, server.
var report = new Report();
var directory = Directory.CreateTempSubdirectory("aipmo-bench-").FullName;
bool Wanted(string part) => args.Length == 0 || args.Contains(part);
try
{
    if (Wanted("commands"))
    {
        await CommandBench.RunAsync(directory, report);
    }

    var portfolio = Path.Combine(directory, "portfolio");
    if (Wanted("lists") || Wanted("server"))
    {
        using var embedded = new Embedded(portfolio);
        await (Wanted("lists") ? ListBench.RunAsync(embedded, report) : embedded.FillAsync(0, 100_000));
    }

    if (Wanted("http") || Wanted("import") || Wanted("server"))
    {
        using var published = new Published();
        if (Wanted("http"))
        {
            await HttpBench.RunAsync(published, report);
        }

        if (Wanted("import"))
        {
            ImportBench.Run(published, report);
        }

        if (Wanted("server"))
        {
            await ServerBench.RunAsync(published, portfolio, report);
        }
    }
}
finally
{
    Directory.Delete(directory, recursive: true);
}

Console.WriteLine(report.Missed == 0 ? "\nEvery goal was met." : $"\n{report.Missed} goals were missed.");
return 0;
