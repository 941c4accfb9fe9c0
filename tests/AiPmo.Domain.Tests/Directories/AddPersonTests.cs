using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using static AiPmo.Domain.Tests.Directories.DirectoryScenario;

namespace AiPmo.Domain.Tests.Directories;

public sealed class AddPersonTests
{
    [Fact]
    public void Somebody_is_added_with_their_roles() =>
        Given(SetUpByAda).When(new AddPerson(Ben, Only(Role.PmoLead, Role.Approver)), by: Ada).Then(Added(Ben, Role.PmoLead, Role.Approver));

    [Fact]
    public void Somebody_without_a_role_is_refused() => Given(SetUpByAda).When(new AddPerson(Ben, RoleSet.None)).ThenRefused("directory.no-role");

    [Fact]
    public void Somebody_who_is_there_already_is_refused_by_id() =>
        Given(SetUpByAda, Added(Ben, Role.Contributor)).When(new AddPerson(Ben, Only(Role.Contributor))).ThenRefused("directory.person-known").Values!["person"].ShouldBe("ben");

    [Fact]
    public void Somebody_switched_off_is_not_added_again() =>
        Given(SetUpByAda, Added(Ben, Role.Contributor), new DirectoryEvent.PersonSwitchedOff(Ben))
            .When(new AddPerson(Ben, Only(Role.Contributor))).ThenRefused("directory.person-known");

    [Fact]
    public void The_id_of_somebody_erased_is_never_used_again() =>
        Given(SetUpByAda, new DirectoryEvent.PersonErased(Ben)).When(new AddPerson(Ben, Only(Role.Contributor))).ThenRefused("directory.person-erased");

    [Fact]
    public void An_id_that_cannot_be_a_persons_is_refused() =>
        Given(SetUpByAda).When(new AddPerson(new PersonId("ben@example.com"), Only(Role.Contributor))).ThenRefused("directory.person-invalid");

    [Fact]
    public void Adding_people_is_for_who_manages_people() => AddPerson.Needs.ShouldBe(Right.ManagePeople);
}
