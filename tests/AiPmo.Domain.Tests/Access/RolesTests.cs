using AiPmo.Domain.Access;

namespace AiPmo.Domain.Tests.Access;

public sealed class RolesTests
{
    private static readonly Right[] Changing =
    [
        Right.RegisterUseCase, Right.EditUseCase, Right.EditAnyUseCase, Right.RetireUseCase, Right.ImportUseCases,
    ];

    [Fact]
    public void An_administrator_changes_no_use_case_by_that_role() =>
        Changing.ShouldAllBe(right => !Roles.RightsOf(Role.Admin).Has(right));

    [Fact]
    public void An_administrator_decides_nothing_by_that_role() => Roles.RightsOf(Role.Admin).Has(Right.DecideRedaction).ShouldBeFalse();

    [Fact]
    public void An_auditor_changes_nothing()
    {
        Roles.RightsOf(Role.Auditor).ToList().ShouldBe([Right.ViewPortfolio, Right.ExportUseCases, Right.ViewJournal, Right.ViewPeople, Right.OwnProfile]);
    }

    [Fact]
    public void Only_an_administrator_manages_people_and_tokens() =>
        Roles.All.Where(role => Roles.RightsOf(role).Has(Right.ManagePeople) || Roles.RightsOf(role).Has(Right.ManageTokens)).ShouldBe([Role.Admin]);

    [Fact]
    public void No_role_gives_the_right_of_the_system_itself() => Roles.RightsOf(Roles.All).Has(Right.RunSystem).ShouldBeFalse();

    [Fact]
    public void Everybody_with_a_role_sees_the_portfolio() => Roles.All.ShouldAllBe(role => Roles.RightsOf(role).Has(Right.ViewPortfolio));

    [Fact]
    public void Several_roles_give_the_rights_of_all() =>
        Roles.RightsOf([Role.Contributor, Role.Admin]).ToList().ShouldBe(
            Roles.RightsOf(Role.Contributor).And(Roles.RightsOf(Role.Admin)).ToList());

    [Fact]
    public void No_role_gives_no_right() => Roles.RightsOf([]).ShouldBe(RightSet.None);

    [Fact]
    public void Role_ids_read_back_and_others_are_none()
    {
        Roles.All.ShouldAllBe(role => Roles.Parse(Roles.Id(role)) == role);
        Roles.Parse("Admin").ShouldBeNull();
        Roles.Parse("root").ShouldBeNull();
    }

    [Fact]
    public void A_program_never_passes_for_a_person()
    {
        Actor.OfToken("ada", RightSet.None).Person.ShouldBeNull();
        Actor.System("reactor").Person.ShouldBeNull();
        Actor.Cli.Person.ShouldBeNull();
        Actor.Of(Cast.Ada, RightSet.None).Person.ShouldBe(Cast.Ada);
    }

    [Fact]
    public void The_system_acts_under_a_name_of_its_own_with_only_the_rights_it_was_given()
    {
        var reactor = Actor.System("release", Right.EditUseCase);

        reactor.Id.ShouldBe("system:release");
        reactor.Rights.ToList().ShouldBe([Right.EditUseCase, Right.RunSystem]);
    }

    [Theory]
    [InlineData("ada-1", true)]
    [InlineData("", false)]
    [InlineData("Ada", false)]
    [InlineData("a b", false)]
    [InlineData(null, false)]
    public void A_persons_id_is_opaque_and_plain(string? id, bool valid)
    {
        PersonId.IsValid(id).ShouldBe(valid);
        PersonId.IsValid(new string('a', 65)).ShouldBeFalse();
    }
}
