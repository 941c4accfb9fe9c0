using System.Globalization;
using AiPmo.Domain.Redactions;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Redactions;

/// <summary>The read table of redactions.</summary>
public static class RedactionTable
{
    /// <summary>The table, as its migration makes it.</summary>
    public static TableSpec Spec { get; } = new("redaction",
    [
        Text("stream"), Text("status"), Text("reason"), Text("entries"), Text("requested_by"), Text("requested_at"),
        Text("closed_by"), Text("closed_at"), Text("decision"), new ColumnSpec("version", ColumnType.Number),
    ]);

    /// <summary>The row of a redaction; the sequences of its entries separated by commas.</summary>
    public static Row RowOf(Redaction.Open request, RedactionStatus status, string? decision, StreamMeta meta)
    {
        var closed = status != RedactionStatus.Open;
        return new Row(Spec,
        [
            meta.Stream.Value, Id(status), request.Reason, string.Join(',', request.Sequences.Select(s => s.ToString(CultureInfo.InvariantCulture))),
            request.By, meta.CreatedAt, closed ? meta.UpdatedBy : null, closed ? meta.UpdatedAt : null, decision, meta.Version,
        ]);
    }

    /// <summary>The status as stored.</summary>
    public static string Id(RedactionStatus status) => status switch
    {
        RedactionStatus.Open => "open",
        RedactionStatus.Approved => "approved",
        RedactionStatus.Rejected => "rejected",
        RedactionStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };

    /// <summary>The status with this id, or null.</summary>
    public static RedactionStatus? Parse(string? id) => Enum.GetValues<RedactionStatus>().Cast<RedactionStatus?>().FirstOrDefault(status => Id(status!.Value) == id);

    private static ColumnSpec Text(string name) => new(name, ColumnType.Text);
}
