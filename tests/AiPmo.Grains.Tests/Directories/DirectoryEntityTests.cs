using AiPmo.Domain;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Domain.UseCases;
using AiPmo.Grains.Directories;
using AiPmo.Grains.Entities;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Tests.Directories;

public sealed class DirectoryEntityTests
{
    private static readonly DirectoryEntity Entity = new();
    private static readonly StreamMeta Meta = new(DirectoryEntity.Stream, 1, "2026-11-20T09:00:00.000000Z", "system:set-up", "2026-11-20T09:00:00.000000Z", "system:set-up");
    private static readonly PersonId Ada = new("ada");
    private static readonly PersonId Ben = new("ben");

    [Fact]
    public void All_people_and_programs_are_one_stream() => DirectoryEntity.Stream.Value.ShouldBe("directory/people");

    [Fact]
    public void Before_anything_happened_there_is_no_row() => RowsAfter().ShouldBeEmpty();

    [Fact]
    public void A_member_has_a_row_with_roles_state_and_limits()
    {
        var rows = RowsAfter(
            new DirectoryEvent.WasSetUp(Ada),
            new DirectoryEvent.PersonAdded(Ben, RoleSet.Of(Role.Auditor)),
            new DirectoryEvent.LimitsChanged(Ben, new Limits(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 31), [new UseCaseKey(7), new UseCaseKey(42)])),
            new DirectoryEvent.PersonSwitchedOff(Ben));
        Values(rows, "member", "ada").ShouldBe(["ada", "admin", 1L, 0L, null, null, null]);
        Values(rows, "member", "ben").ShouldBe(["ben", "auditor", 0L, 0L, "2026-11-01", "2026-12-31", "UC-0007 UC-0042"]);
    }

    [Fact]
    public void An_empty_list_of_use_cases_is_not_no_list()
    {
        var rows = RowsAfter(
            new DirectoryEvent.WasSetUp(Ada),
            new DirectoryEvent.PersonAdded(Ben, RoleSet.Of(Role.Auditor)),
            new DirectoryEvent.LimitsChanged(Ben, Limits.None with { OnlyUseCases = [] }));
        Values(rows, "member", "ben")[^1].ShouldBe(string.Empty);
    }

    [Fact]
    public void Of_somebody_erased_only_the_id_is_left_so_that_it_is_not_used_again()
    {
        var rows = RowsAfter(new DirectoryEvent.WasSetUp(Ada), new DirectoryEvent.PersonAdded(Ben, RoleSet.Of(Role.Auditor)), new DirectoryEvent.PersonErased(Ben));
        Values(rows, "member", "ben").ShouldBe(["ben", string.Empty, 0L, 1L, null, null, null]);
    }

    [Fact]
    public void A_token_has_a_row_before_and_after_setting_up()
    {
        var created = new DirectoryEvent.TokenCreated(new TokenId("t-1"), "nightly", Role.PmoLead, new DateOnly(2027, 6, 30));
        Values(RowsAfter(created), "program_token", "t-1").ShouldBe(["t-1", "nightly", "pmo-lead", "2027-06-30", 0L]);
        var revoked = RowsAfter(created, new DirectoryEvent.WasSetUp(Ada), new DirectoryEvent.TokenRevoked(new TokenId("t-1")));
        Values(revoked, "program_token", "t-1")[^1].ShouldBe(1L);
        revoked.Count.ShouldBe(2);
    }

    [Fact]
    public void Rows_have_a_value_for_every_column()
    {
        var rows = RowsAfter(
            new DirectoryEvent.WasSetUp(Ada), new DirectoryEvent.PersonErased(Ben), new DirectoryEvent.TokenCreated(new TokenId("t-1"), "nightly", Role.PmoLead, null));
        rows.ShouldAllBe(row => row.Values.Length == row.Table.Columns.Length);
        Entity.Tables.Select(table => table.Name).ShouldBe(["member", "program_token"]);
    }

    private static IReadOnlyList<Row> RowsAfter(params DirectoryEvent[] events) => Entity.Rows(events.Aggregate(Entity.Initial, Entity.Evolve), Meta);

    private static object?[] Values(IReadOnlyList<Row> rows, string table, string key) => rows.Single(row => row.Table.Name == table && row.Key == key).Values;
}
