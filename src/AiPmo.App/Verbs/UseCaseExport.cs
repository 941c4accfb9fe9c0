using AiPmo.App.Exchange.Writing;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Grains.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace AiPmo.App.Verbs;

/// <summary><c>export --kind use-cases</c>: the table of use cases.</summary>
public static class UseCaseExport
{
    /// <summary>The kind.</summary>
    public static ExportKind Kind { get; } = new("use-cases", RunAsync);

    private static async Task<int> RunAsync(ExportWish wish, IServiceProvider services, VerbOutput output, CancellationToken cancellationToken)
    {
        if (ExportFormats.Parse(wish.Format ?? Path.GetExtension(wish.Out)?.TrimStart('.').ToLowerInvariant()) is not { } format)
        {
            if (wish.Format is not null || wish.Out is not null)
            {
                return output.Refuse(new Refusal("export.format-unknown", "Name the format: --format csv, xlsx or json."));
            }

            format = ExportFormat.Csv;
        }

        if (wish.Out is null)
        {
            var stdout = Console.OpenStandardOutput();
            await using (stdout.ConfigureAwait(false))
            {
                return await WriteAsync(format, services, stdout, output, cancellationToken).ConfigureAwait(false);
            }
        }

        // Beside the wanted file first, so that what stood there is replaced by a whole one or not at all.
        var half = wish.Out + ".part";
        try
        {
            int status;
            var file = new FileStream(half, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            await using (file.ConfigureAwait(false))
            {
                status = await WriteAsync(format, services, file, output, cancellationToken).ConfigureAwait(false);
            }

            File.Move(half, wish.Out, overwrite: true);
            return status;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return output.Refuse(ExportVerb.Unwritable(wish.Out));
        }
    }

    private static async Task<int> WriteAsync(ExportFormat format, IServiceProvider services, Stream stream, VerbOutput output, CancellationToken cancellationToken)
    {
        var exporter = services.GetRequiredService<UseCaseExporter>();
        var (_, refusal) = await exporter.WriteAsync(format, new UseCaseListQuery(Sort: "key"), new Reader(Actor.Cli), stream, cancellationToken).ConfigureAwait(false);
        return refusal is null ? AiPmoProgram.Done : output.Refuse(refusal);
    }
}
