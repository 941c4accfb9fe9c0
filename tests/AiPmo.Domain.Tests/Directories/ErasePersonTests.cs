using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using static AiPmo.Domain.Tests.Directories.DirectoryScenario;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Domain.Tests.Directories;

public sealed class ErasePersonTests
{
    private static readonly Directory AdaAndBen = Given(SetUpByAda, Added(Ben, Role.Contributor));

    [Fact]
    public void Somebody_is_erased() => AdaAndBen.When(new ErasePerson(Ben), by: Ada).Then(new DirectoryEvent.PersonErased(Ben));

    [Fact]
    public void Somebody_who_is_only_named_in_records_is_erased_too() => AdaAndBen.When(new ErasePerson(Cleo), by: Ada).Then(new DirectoryEvent.PersonErased(Cleo));

    [Fact]
    public void Nothing_is_left_of_them_but_that_the_id_is_gone()
    {
        var staffed = AdaAndBen.After(new ErasePerson(Ben)).ShouldBeOfType<Directory.Staffed>();
        staffed.Find(Ben).ShouldBeNull();
        staffed.Erased.ShouldBe([Ben]);
    }

    [Fact]
    public void Erasing_twice_changes_nothing_the_second_time() => AdaAndBen.After(new ErasePerson(Ben)).When(new ErasePerson(Ben), by: Ada).Then();

    [Fact]
    public void The_last_administrator_cannot_be_erased() => AdaAndBen.When(new ErasePerson(Ada)).ThenRefused("directory.last-admin");

    [Fact]
    public void Nobody_erases_themselves() =>
        Given(SetUpByAda, Added(Ben, Role.Admin)).When(new ErasePerson(Ada), by: Ada).ThenRefused("directory.not-yourself");

    [Fact]
    public void One_of_two_administrators_can_be_erased_by_the_other() =>
        Given(SetUpByAda, Added(Ben, Role.Admin)).When(new ErasePerson(Ada), by: Ben).Then(new DirectoryEvent.PersonErased(Ada));

    [Fact]
    public void An_id_that_cannot_be_a_persons_is_refused() => AdaAndBen.When(new ErasePerson(new PersonId("no such/id"))).ThenRefused("directory.person-invalid");

    [Fact]
    public void Erasing_is_for_who_manages_people() => ErasePerson.Needs.ShouldBe(Right.ManagePeople);
}
