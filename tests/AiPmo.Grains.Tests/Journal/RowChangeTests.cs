using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Tests.Journal;

public sealed class RowChangeTests
{
    private static readonly TableSpec Table = new("t", [new ColumnSpec("id", ColumnType.Text), new ColumnSpec("n", ColumnType.Number)]);

    [Fact]
    public void Rows_appear_change_stay_and_disappear()
    {
        var changes = RowChange.Between([Of("stays", 1), Of("changes", 1), Of("goes", 1)], [Of("stays", 1), Of("changes", 2), Of("comes", 1)]);

        changes.Select(c => (c.Before?.Key, c.After?.Key)).ShouldBe([("changes", "changes"), (null, "comes"), ("goes", null)]);
    }

    [Fact]
    public void A_first_row_appears() => RowChange.Between([], [Of("a", 1)]).ShouldHaveSingleItem().Before.ShouldBeNull();

    private static Row Of(string id, long n) => new(Table, [id, n]);
}
