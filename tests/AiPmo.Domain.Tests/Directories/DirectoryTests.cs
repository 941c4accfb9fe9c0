using System.Text.Json;
using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using static AiPmo.Domain.Tests.Directories.DirectoryScenario;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Domain.Tests.Directories;

public sealed class DirectoryTests
{
    public static TheoryData<DirectoryEvent> ImpossibleWhileVacant =>
    [
        Added(Ben, Role.Contributor), new DirectoryEvent.RolesChanged(Ben, Only(Role.Contributor)), new DirectoryEvent.PersonSwitchedOff(Ben),
        new DirectoryEvent.PersonSwitchedOn(Ben), new DirectoryEvent.LimitsChanged(Ben, Limits.None), new DirectoryEvent.PersonErased(Ben),
        new DirectoryEvent.TokenRevoked(Nightly),
    ];

    [Theory]
    [MemberData(nameof(ImpossibleWhileVacant))]
    public void What_cannot_happen_before_setting_up_throws(DirectoryEvent @event) => Should.Throw<InvalidOperationException>(() => Given(@event));

    [Fact]
    public void What_cannot_happen_twice_throws()
    {
        Should.Throw<InvalidOperationException>(() => Given(SetUpByAda, new DirectoryEvent.WasSetUp(Ben)));
        Should.Throw<InvalidOperationException>(() => Given(SetUpByAda, Added(Ada, Role.Auditor)));
        var created = new DirectoryEvent.TokenCreated(Nightly, "nightly", Role.Auditor, null);
        Should.Throw<InvalidOperationException>(() => Given(created, created));
    }

    [Fact]
    public void What_happens_to_nobody_throws_and_says_what() =>
        Should.Throw<InvalidOperationException>(() => Given(SetUpByAda, new DirectoryEvent.RolesChanged(Ben, Only(Role.Auditor)))).Message.ShouldContain("RolesChanged");

    [Fact]
    public void Whatever_is_tried_one_administrator_remains()
    {
        ICommand<Directory, DirectoryEvent>[] attempts =
            [new SwitchOff(Ada), new ErasePerson(Ada), new ChangeRoles(Ada, Only(Role.Auditor)), new LimitAuditor(Ada, Limits.None with { Until = Today })];
        var alone = Given(SetUpByAda, Added(Ben, Role.PmoLead));
        foreach (var attempt in attempts)
        {
            alone.When(attempt, by: Ben).ShouldBeOfType<Decision<DirectoryEvent>.Refused>();
            alone.When(attempt).ShouldBeOfType<Decision<DirectoryEvent>.Refused>();
        }
    }

    [Fact]
    public void Roles_are_written_by_their_ids_in_order()
    {
        JsonSerializer.Serialize(Only(Role.Admin, Role.PmoLead)).ShouldBe("""["pmo-lead","admin"]""");
        JsonSerializer.Deserialize<RoleSet>("""["admin","pmo-lead"]""").ShouldBe(Only(Role.Admin, Role.PmoLead));
        Only(Role.Admin, Role.PmoLead).ToString().ShouldBe("pmo-lead admin");
    }

    [Theory]
    [InlineData("""["emperor"]""")]
    [InlineData("""["admin", null]""")]
    [InlineData("[1]")]
    [InlineData("\"admin\"")]
    [InlineData("null")]
    public void What_is_no_list_of_roles_is_not_read(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<RoleSet>(json));

    [Fact]
    public void Roles_are_parsed_all_or_not_at_all()
    {
        RoleSet.Parse(["auditor", "approver"]).ShouldBe(Only(Role.Auditor, Role.Approver));
        RoleSet.Parse(["auditor", "emperor"]).ShouldBeNull();
        RoleSet.Parse([]).ShouldBe(RoleSet.None);
    }

    [Fact]
    public void Several_roles_give_the_rights_of_each()
    {
        var rights = Only(Role.Admin, Role.Auditor).Rights;
        rights.Has(Right.ManagePeople).ShouldBeTrue();
        rights.Has(Right.ViewJournal).ShouldBeTrue();
        rights.Has(Right.RegisterUseCase).ShouldBeFalse();
        RoleSet.None.Rights.ShouldBe(RightSet.None);
    }

    [Fact]
    public void Within_means_no_role_more()
    {
        Only(Role.Admin).IsWithin(Only(Role.Admin, Role.Auditor)).ShouldBeTrue();
        Only(Role.Admin, Role.Auditor).IsWithin(Only(Role.Admin)).ShouldBeFalse();
        RoleSet.None.IsWithin(RoleSet.None).ShouldBeTrue();
    }

    [Fact]
    public void A_tokens_id_is_written_as_text_and_nothing_else_is_read()
    {
        JsonSerializer.Serialize(Nightly).ShouldBe("\"t-nightly\"");
        JsonSerializer.Deserialize<TokenId>("\"t-nightly\"").ShouldBe(Nightly);
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<TokenId>("\"T NIGHTLY\""));
        Nightly.ToString().ShouldBe("t-nightly");
    }
}
