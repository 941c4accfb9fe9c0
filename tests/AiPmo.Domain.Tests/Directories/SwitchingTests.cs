using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using static AiPmo.Domain.Tests.Directories.DirectoryScenario;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Domain.Tests.Directories;

public sealed class SwitchingTests
{
    private static readonly Directory AdaAndBen = Given(SetUpByAda, Added(Ben, Role.Contributor));

    private static readonly Directory BenIsOff = Given(SetUpByAda, Added(Ben, Role.Admin), new DirectoryEvent.PersonSwitchedOff(Ben));

    [Fact]
    public void Somebody_who_leaves_is_switched_off() => AdaAndBen.When(new SwitchOff(Ben), by: Ada).Then(new DirectoryEvent.PersonSwitchedOff(Ben));

    [Fact]
    public void Somebody_switched_off_stays_known_with_their_roles()
    {
        var member = BenIsOff.ShouldBeOfType<Directory.Staffed>().Find(Ben).ShouldNotBeNull();
        member.Roles.ShouldBe(Only(Role.Admin));
        member.IsActive.ShouldBeFalse();
        member.IsAdministrator.ShouldBeFalse();
    }

    [Fact]
    public void Switching_off_twice_changes_nothing_the_second_time() => BenIsOff.When(new SwitchOff(Ben), by: Ada).Then();

    [Fact]
    public void Nobody_switches_themselves_off() =>
        Given(SetUpByAda, Added(Ben, Role.Admin)).When(new SwitchOff(Ada), by: Ada).ThenRefused("directory.not-yourself");

    [Fact]
    public void The_last_administrator_cannot_be_switched_off() => BenIsOff.When(new SwitchOff(Ada)).ThenRefused("directory.last-admin");

    [Fact]
    public void One_of_two_administrators_can_be_switched_off_by_the_other() =>
        Given(SetUpByAda, Added(Ben, Role.Admin)).When(new SwitchOff(Ada), by: Ben).Then(new DirectoryEvent.PersonSwitchedOff(Ada));

    [Fact]
    public void Nobody_unknown_is_switched_off_or_on()
    {
        AdaAndBen.When(new SwitchOff(Cleo), by: Ada).ThenRefused("directory.person-unknown");
        AdaAndBen.When(new SwitchOn(Cleo), by: Ada).ThenRefused("directory.person-unknown");
    }

    [Fact]
    public void Somebody_who_comes_back_is_switched_on_in_their_old_roles()
    {
        BenIsOff.When(new SwitchOn(Ben), by: Ada).Then(new DirectoryEvent.PersonSwitchedOn(Ben));
        BenIsOff.After(new SwitchOn(Ben)).ShouldBeOfType<Directory.Staffed>().Find(Ben)!.IsAdministrator.ShouldBeTrue();
    }

    [Fact]
    public void Switching_on_somebody_who_is_on_changes_nothing() => AdaAndBen.When(new SwitchOn(Ben), by: Ada).Then();

    [Fact]
    public void Switching_is_for_who_manages_people()
    {
        SwitchOff.Needs.ShouldBe(Right.ManagePeople);
        SwitchOn.Needs.ShouldBe(Right.ManagePeople);
    }
}
