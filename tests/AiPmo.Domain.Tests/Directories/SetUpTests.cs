using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using static AiPmo.Domain.Tests.Directories.DirectoryScenario;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Domain.Tests.Directories;

public sealed class SetUpTests
{
    [Fact]
    public void The_first_administrator_is_made_by_setting_up() => Given().When(new SetUp(Ada)).Then(SetUpByAda);

    [Fact]
    public void Who_sets_up_is_an_administrator_and_nothing_else()
    {
        var staffed = Given(SetUpByAda).ShouldBeOfType<Directory.Staffed>();
        staffed.Find(Ada).ShouldBe(new Member(Only(Role.Admin), IsActive: true, Limits.None));
        staffed.People.Count.ShouldBe(1);
    }

    [Fact]
    public void Setting_up_works_once() => Given(SetUpByAda).When(new SetUp(Ben)).ThenRefused("directory.set-up-already");

    [Fact]
    public void Setting_up_needs_an_id_that_can_be_a_persons() => Given().When(new SetUp(new PersonId("Ada Lovelace"))).ThenRefused("directory.person-invalid");

    [Fact]
    public void Only_the_installation_itself_may_set_up() => SetUp.Needs.ShouldBe(Right.RunSystem);

    [Fact]
    public void A_token_made_before_setting_up_still_works_afterwards()
    {
        var before = Given(new DirectoryEvent.TokenCreated(Nightly, "nightly", Role.Auditor, null));
        before.ShouldBeOfType<Directory.Vacant>();
        before.After(new SetUp(Ada)).Tokens.ShouldContainKey(Nightly);
    }

    [Fact]
    public void Before_setting_up_nobody_can_be_added_changed_or_erased()
    {
        Given().When(new AddPerson(Ben, Only(Role.Contributor))).ThenRefused("directory.not-set-up");
        Given().When(new ChangeRoles(Ben, Only(Role.Contributor))).ThenRefused("directory.not-set-up");
        Given().When(new SwitchOff(Ben)).ThenRefused("directory.not-set-up");
        Given().When(new SwitchOn(Ben)).ThenRefused("directory.not-set-up");
        Given().When(new LimitAuditor(Ben, Limits.None)).ThenRefused("directory.not-set-up");
        Given().When(new ErasePerson(Ben)).ThenRefused("directory.not-set-up");
    }
}
