using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using AiPmo.Grains.Journal;

namespace AiPmo.Grains.Directories;

/// <summary>The read table of programs that may act. The secrets are not here: they are not the journal's to know.</summary>
public static class TokenTable
{
    /// <summary>The table, as its migration makes it.</summary>
    public static TableSpec Spec { get; } = new("program_token",
    [
        new("token", ColumnType.Text), new("name", ColumnType.Text), new("role", ColumnType.Text), new("expires", ColumnType.Text),
        new("is_revoked", ColumnType.Number),
    ]);

    /// <summary>The row of a token.</summary>
    public static Row RowOf(TokenId id, Token token) =>
        new(Spec, [id.Value, token.Name, Roles.Id(token.Role), MemberTable.Iso(token.Expires), token.IsRevoked ? 1L : 0L]);
}
