using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Journal;
using AiPmo.Grains.Reading;

namespace AiPmo.Storage.Reading;

/// <summary>Reads rows of the use cases' read table as what people and programs are shown.</summary>
internal static class UseCaseRows
{
    /// <summary>How many columns an item has; a total may follow.</summary>
    public const int ItemColumnCount = 19;

    /// <summary>The columns of an item of the grid, in the order <see cref="Item"/> reads them.</summary>
    public static string ItemColumns { get; } = Of(
        "stream", "key", "title", "stage", "status", "business_unit", "owner", "vendor", "sourcing", "autonomy", "horizon", "planned_end",
        "cost_planned", "cost_currency", "source_name", "version", "created_at", "updated_at", "updated_by");

    /// <summary>The columns of a whole record, in the order <see cref="Record"/> reads them.</summary>
    public static string RecordColumns { get; } = Of(
        "key_number", "stream", "version", "stage", "status", "source_name", "source_key", "created_at", "created_by", "updated_at", "updated_by", "document");

    /// <summary>The item in the current row.</summary>
    public static UseCaseListItem Item(DbDataReader row) => new(
        new StreamId(row.GetString(0)),
        row.GetString(1),
        row.GetString(2),
        (Stage)row.GetInt64(3),
        Lifecycle.ParseStatus(row.GetString(4))!.Value,
        Text(row, 5),
        Text(row, 6) is { } owner ? new PersonId(owner) : null,
        Text(row, 7),
        Text(row, 8),
        Text(row, 9),
        Text(row, 10),
        Text(row, 11),
        row.IsDBNull(12) ? null : new Money(row.GetInt64(12), row.GetString(13)),
        Text(row, 14),
        row.GetInt64(15),
        PendingEntry.Parse(row.GetString(16)),
        PendingEntry.Parse(row.GetString(17)),
        row.GetString(18));

    /// <summary>The record in the current row.</summary>
    public static UseCaseRecord Record(DbDataReader row)
    {
        using var document = JsonDocument.Parse(row.GetString(11));
        var (fields, problems) = FieldJson.ReadChanges(UseCaseFields.Catalogue, document.RootElement.GetProperty("fields"));
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"The read table holds what cannot be: {problems[0].Message} Run rebuild.");
        }

        return new UseCaseRecord(
            new StreamId(row.GetString(1)),
            new UseCaseKey(checked((int)row.GetInt64(0))),
            row.GetInt64(2),
            (Stage)row.GetInt64(3),
            Lifecycle.ParseStatus(row.GetString(4))!.Value,
            FieldSet.Empty(UseCaseFields.Catalogue).With(fields),
            row.IsDBNull(5) ? null : new SourceKey(row.GetString(5), row.GetString(6)),
            document.RootElement.TryGetProperty("takenOverIn", out var stage) ? Lifecycle.ParseStage(stage.GetString()) : null,
            document.RootElement.TryGetProperty("retiredBecause", out var reason) ? reason.GetString() : null,
            PendingEntry.Parse(row.GetString(7)),
            row.GetString(8),
            PendingEntry.Parse(row.GetString(9)),
            row.GetString(10));
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string Of(params string[] columns) => string.Join(", ", columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"u.{column}")));
}
