using System.Text.Json;
using AiPmo.App.Api;
using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains;
using AiPmo.Grains.Reading;

namespace AiPmo.App.Exchange.Writing;

/// <summary>Writes the use cases that a query finds, as the reader may see them, in flat memory.</summary>
public sealed class UseCaseExporter(IUseCaseQueries queries, IPeople people)
{
    private const int AtOnce = 200;

    /// <summary>Writes the file; answers how many use cases it has, or why the reader may not.</summary>
    /// <param name="format">How.</param>
    /// <param name="query">Which, in which order; the page does not matter.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="stream">Takes the file; stays open.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<(int Count, Refusal? Refusal)> WriteAsync(ExportFormat format, UseCaseListQuery query, Reader reader, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!reader.Actor.Rights.Has(Right.ExportUseCases))
        {
            return (0, Refusal.Of("access.denied", "You do not have the right to do this.", "right", nameof(Right.ExportUseCases)));
        }

        var records = queries.ExportAsync(query, reader, cancellationToken);
        var count = format == ExportFormat.Json
            ? await WriteJsonAsync(records, stream, cancellationToken).ConfigureAwait(false)
            : await WriteTableAsync(format, records, reader, stream, cancellationToken).ConfigureAwait(false);
        return (count, null);
    }

    private static async Task<int> WriteJsonAsync(IAsyncEnumerable<UseCaseRecord> records, Stream stream, CancellationToken cancellationToken)
    {
        var count = 0;
        var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = GrainJson.Options.Encoder });
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartArray();
            await foreach (var record in records.ConfigureAwait(false))
            {
                UseCaseJson.Write(json, record);
                if (++count % AtOnce == 0)
                {
                    await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            json.WriteEndArray();
        }

        return count;
    }

    private async Task<int> WriteTableAsync(ExportFormat format, IAsyncEnumerable<UseCaseRecord> records, Reader reader, Stream stream, CancellationToken cancellationToken)
    {
        using var table = TableWriter.For(format, stream, [.. ExportColumns.All.Select(column => column.Name)]);
        var count = 0;
        await foreach (var some in records.Chunk(AtOnce).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var named = await NamesAsync(some, reader, cancellationToken).ConfigureAwait(false);
            foreach (var record in some)
            {
                table.Row(ExportColumns.All.Select(column => column.Of(record, id => named.GetValueOrDefault(id) is { } card ? Contact(card) : null)));
            }

            count += some.Length;
        }

        table.Finish();
        return count;
    }

    private async ValueTask<IReadOnlyDictionary<PersonId, PersonCard>> NamesAsync(UseCaseRecord[] records, Reader reader, CancellationToken cancellationToken)
    {
        var ids = records.SelectMany(record => UseCaseFields.People.Select(field => record.Fields.Person(field))).OfType<PersonId>().Distinct().ToArray();
        return ids.Length == 0 ? new Dictionary<PersonId, PersonCard>() : await people.GetAsync(ids, reader, cancellationToken).ConfigureAwait(false);
    }

    // As an import reads it.
    private static string Contact(PersonCard card) => card.Email is null || card.Email == card.Name ? card.Name : $"{card.Name} <{card.Email}>";
}
