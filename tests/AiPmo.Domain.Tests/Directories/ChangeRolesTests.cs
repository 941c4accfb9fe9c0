using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using static AiPmo.Domain.Tests.Directories.DirectoryScenario;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Domain.Tests.Directories;

public sealed class ChangeRolesTests
{
    private static readonly Directory AdaAndBen = Given(SetUpByAda, Added(Ben, Role.Contributor));

    private static readonly Directory TwoAdministrators = Given(SetUpByAda, Added(Ben, Role.Admin));

    [Fact]
    public void Roles_are_replaced_as_a_whole() =>
        AdaAndBen.When(new ChangeRoles(Ben, Only(Role.TeamLead)), by: Ada).Then(new DirectoryEvent.RolesChanged(Ben, Only(Role.TeamLead)));

    [Fact]
    public void The_same_roles_again_change_nothing() => AdaAndBen.When(new ChangeRoles(Ben, Only(Role.Contributor)), by: Ada).Then();

    [Fact]
    public void Taking_every_role_is_refused() => AdaAndBen.When(new ChangeRoles(Ben, RoleSet.None), by: Ada).ThenRefused("directory.no-role");

    [Fact]
    public void The_last_administrator_stays_administrator() =>
        AdaAndBen.When(new ChangeRoles(Ada, Only(Role.PmoLead)), by: Ada).ThenRefused("directory.last-admin");

    [Fact]
    public void Not_even_the_command_line_takes_the_last_administrators_role() =>
        AdaAndBen.When(new ChangeRoles(Ada, Only(Role.PmoLead))).ThenRefused("directory.last-admin");

    [Fact]
    public void An_administrator_who_is_switched_off_does_not_count() =>
        Given(SetUpByAda, Added(Ben, Role.Admin), new DirectoryEvent.PersonSwitchedOff(Ben))
            .When(new ChangeRoles(Ada, Only(Role.PmoLead)), by: Ada).ThenRefused("directory.last-admin");

    [Fact]
    public void One_of_two_administrators_may_step_down_to_fewer_roles()
    {
        var both = Given(SetUpByAda, Added(Ben, Role.Admin, Role.PmoLead));
        both.When(new ChangeRoles(Ben, Only(Role.PmoLead)), by: Ben).Then(new DirectoryEvent.RolesChanged(Ben, Only(Role.PmoLead)));
    }

    [Fact]
    public void Nobody_gives_themselves_a_role_while_another_administrator_could() =>
        TwoAdministrators.When(new ChangeRoles(Ada, Only(Role.Admin, Role.Compliance)), by: Ada).ThenRefused("directory.own-roles");

    [Fact]
    public void Swapping_ones_role_for_another_is_giving_oneself_a_role() =>
        TwoAdministrators.When(new ChangeRoles(Ada, Only(Role.Compliance)), by: Ada).ThenRefused("directory.own-roles");

    [Fact]
    public void Another_administrator_gives_it() =>
        TwoAdministrators.When(new ChangeRoles(Ada, Only(Role.Admin, Role.Compliance)), by: Ben)
            .Then(new DirectoryEvent.RolesChanged(Ada, Only(Role.Admin, Role.Compliance)));

    [Fact]
    public void The_only_administrator_may_take_on_further_roles_for_nobody_else_could_give_them() =>
        AdaAndBen.When(new ChangeRoles(Ada, Only(Role.Admin, Role.PmoLead)), by: Ada).Then(new DirectoryEvent.RolesChanged(Ada, Only(Role.Admin, Role.PmoLead)));

    [Fact]
    public void A_limited_auditor_gets_no_other_role_before_the_limits_are_lifted()
    {
        var limited = Given(SetUpByAda, Added(Ben, Role.Auditor), new DirectoryEvent.LimitsChanged(Ben, Limits.None with { Until = Today }));
        limited.When(new ChangeRoles(Ben, Only(Role.Auditor, Role.PmoLead)), by: Ada).ThenRefused("directory.limited-auditor");
        limited.After(new LimitAuditor(Ben, Limits.None)).When(new ChangeRoles(Ben, Only(Role.PmoLead)), by: Ada)
            .Then(new DirectoryEvent.RolesChanged(Ben, Only(Role.PmoLead)));
    }

    [Fact]
    public void Roles_of_nobody_cannot_be_changed() => AdaAndBen.When(new ChangeRoles(Cleo, Only(Role.Auditor)), by: Ada).ThenRefused("directory.person-unknown");

    [Fact]
    public void Roles_of_somebody_erased_cannot_be_changed() =>
        Given(SetUpByAda, Added(Ben, Role.Auditor), new DirectoryEvent.PersonErased(Ben))
            .When(new ChangeRoles(Ben, Only(Role.Auditor)), by: Ada).ThenRefused("directory.person-erased");

    [Fact]
    public void Changing_roles_is_for_who_manages_people() => ChangeRoles.Needs.ShouldBe(Right.ManagePeople);
}
