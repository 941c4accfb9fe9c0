using AiPmo.Domain.Access;
using AiPmo.Domain.Directories;
using static AiPmo.Domain.Tests.Directories.DirectoryScenario;
using Directory = AiPmo.Domain.Directories.Directory;

namespace AiPmo.Domain.Tests.Directories;

public sealed class TokenTests
{
    private static readonly Directory WithNightly = Given(SetUpByAda, new DirectoryEvent.TokenCreated(Nightly, "nightly", Role.PmoLead, null));

    [Fact]
    public void A_program_gets_a_name_a_role_and_a_last_day() =>
        Given(SetUpByAda).When(new CreateToken(Nightly, " nightly ", Role.PmoLead, Today), by: Ada)
            .Then(new DirectoryEvent.TokenCreated(Nightly, "nightly", Role.PmoLead, Today));

    [Fact]
    public void The_command_line_makes_tokens_before_anybody_is_there() =>
        Given().When(new CreateToken(Nightly, "nightly", Role.Auditor, null)).Then(new DirectoryEvent.TokenCreated(Nightly, "nightly", Role.Auditor, null));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("nul\0l")]
    public void A_name_that_is_blank_or_has_control_characters_is_refused(string name) =>
        Given().When(new CreateToken(Nightly, name, Role.Auditor, null)).ThenRefused("token.name-invalid");

    [Fact]
    public void A_name_of_a_hundred_characters_is_taken_and_one_more_is_not()
    {
        Given().When(new CreateToken(Nightly, new string('n', 100), Role.Auditor, null)).Then(new DirectoryEvent.TokenCreated(Nightly, new string('n', 100), Role.Auditor, null));
        Given().When(new CreateToken(Nightly, new string('n', 101), Role.Auditor, null)).ThenRefused("token.name-invalid");
    }

    [Fact]
    public void Two_tokens_that_work_have_two_names_whatever_the_case() =>
        WithNightly.When(new CreateToken(new TokenId("t-2"), "NIGHTLY", Role.PmoLead, null)).ThenRefused("token.name-taken").Values!["name"].ShouldBe("NIGHTLY");

    [Fact]
    public void The_name_of_a_revoked_token_is_free_again() =>
        WithNightly.After(new RevokeToken(Nightly)).When(new CreateToken(new TokenId("t-2"), "nightly", Role.PmoLead, null))
            .Then(new DirectoryEvent.TokenCreated(new TokenId("t-2"), "nightly", Role.PmoLead, null));

    [Fact]
    public void An_id_is_used_once_and_has_the_form_of_an_id()
    {
        WithNightly.When(new CreateToken(Nightly, "other", Role.PmoLead, null)).ThenRefused("token.id-invalid");
        WithNightly.When(new CreateToken(new TokenId("NOT AN ID"), "other", Role.PmoLead, null)).ThenRefused("token.id-invalid");
    }

    [Fact]
    public void A_last_day_that_is_over_is_refused() =>
        Given().When(new CreateToken(Nightly, "nightly", Role.Auditor, Today.AddDays(-1))).ThenRefused("token.expired-already").Values!["date"].ShouldBe("2026-11-19");

    [Fact]
    public void A_token_is_revoked_for_good()
    {
        WithNightly.When(new RevokeToken(Nightly), by: Ada).Then(new DirectoryEvent.TokenRevoked(Nightly));
        WithNightly.After(new RevokeToken(Nightly)).Tokens[Nightly].IsRevoked.ShouldBeTrue();
    }

    [Fact]
    public void Revoking_twice_changes_nothing_the_second_time() => WithNightly.After(new RevokeToken(Nightly)).When(new RevokeToken(Nightly)).Then();

    [Fact]
    public void A_token_that_is_not_there_cannot_be_revoked() => Given(SetUpByAda).When(new RevokeToken(Nightly)).ThenRefused("token.unknown");

    [Fact]
    public void A_redacted_token_has_no_name_but_keeps_role_and_last_day() =>
        new DirectoryEvent.TokenCreated(Nightly, "Ada's laptop", Role.Auditor, Today).WithoutFreeText()
            .ShouldBe(new DirectoryEvent.TokenCreated(Nightly, string.Empty, Role.Auditor, Today));

    [Fact]
    public void Tokens_are_for_who_manages_tokens()
    {
        CreateToken.Needs.ShouldBe(Right.ManageTokens);
        RevokeToken.Needs.ShouldBe(Right.ManageTokens);
    }
}
