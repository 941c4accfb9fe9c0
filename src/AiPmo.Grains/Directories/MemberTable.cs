using System.Globalization;
using AiPmo.Domain;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Directories;

/// <summary>The read table of who may sign in, and as what. Names are not here: they are not the journal's to rebuild.</summary>
public static class MemberTable
{
    /// <summary>The table, as its migration makes it. Lists are written with spaces between.</summary>
    public static TableSpec Spec { get; } = new("member",
    [
        new("person", ColumnType.Text), new("roles", ColumnType.Text), new("is_active", ColumnType.Number), new("is_erased", ColumnType.Number),
        new("valid_from", ColumnType.Text), new("valid_until", ColumnType.Text), new("only_use_cases", ColumnType.Text),
    ]);

    /// <summary>The row of somebody who may or might sign in.</summary>
    public static Row RowOf(PersonId person, Member member) => new(Spec,
    [
        person.Value, member.Roles.ToString(), member.IsActive ? 1L : 0L, 0L, Iso(member.Limits.From), Iso(member.Limits.Until),
        member.Limits.OnlyUseCases is { } keys ? string.Join(' ', keys) : null,
    ]);

    /// <summary>The row that keeps an id from being used again.</summary>
    public static Row RowOfErased(PersonId person) => new(Spec, [person.Value, string.Empty, 0L, 1L, null, null, null]);

    internal static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
