using System.Collections.Immutable;

namespace AiPmo.Domain.Access;

/// <summary>Which role has which rights, and the ids roles go by in files, tokens and URLs.</summary>
public static class Roles
{
    private static readonly RightSet Reading = RightSet.Of(Right.ViewPortfolio, Right.ViewPeople, Right.OwnProfile);

    /// <summary>Every role, in the order of product.md.</summary>
    public static ImmutableArray<Role> All { get; } = [.. Enum.GetValues<Role>()];

    /// <summary>The rights that come with a role.</summary>
    public static RightSet RightsOf(Role role) => role switch
    {
        Role.Contributor => Reading.And(RightSet.Of(Right.RegisterUseCase, Right.EditUseCase)),
        Role.PmoLead => Reading.And(RightSet.Of(
            Right.RegisterUseCase, Right.EditUseCase, Right.EditAnyUseCase, Right.RetireUseCase, Right.ImportUseCases, Right.ExportUseCases)),
        Role.TeamLead => Reading.And(RightSet.Of(Right.RegisterUseCase, Right.EditUseCase, Right.ExportUseCases)),
        Role.Compliance => Reading.And(RightSet.Of(
            Right.RegisterUseCase, Right.EditUseCase, Right.EditAnyUseCase, Right.ExportUseCases, Right.ViewJournal, Right.RequestRedaction, Right.DecideRedaction)),
        Role.Approver => Reading.And(RightSet.Of(Right.ExportUseCases)),
        Role.Auditor => Reading.And(RightSet.Of(Right.ExportUseCases, Right.ViewJournal)),
        Role.Admin => Reading.And(RightSet.Of(Right.ManagePeople, Right.ManageTokens, Right.RequestRedaction)),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };

    /// <summary>The rights of all these roles together.</summary>
    public static RightSet RightsOf(IEnumerable<Role> roles) => roles.Aggregate(RightSet.None, (set, role) => set.And(RightsOf(role)));

    /// <summary>The role's id: <c>pmo-lead</c>.</summary>
    public static string Id(Role role) => role switch
    {
        Role.Contributor => "contributor",
        Role.PmoLead => "pmo-lead",
        Role.TeamLead => "team-lead",
        Role.Compliance => "compliance",
        Role.Approver => "approver",
        Role.Auditor => "auditor",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };

    /// <summary>The role with this id, or null.</summary>
    public static Role? Parse(string id) => All.Cast<Role?>().FirstOrDefault(role => Id(role!.Value) == id);
}
