using AiPmo.Domain.Redactions;
using static AiPmo.Domain.Tests.Redactions.RedactionScenario;

namespace AiPmo.Domain.Tests.Redactions;

public sealed class RequestRedactionTests
{
    [Fact]
    public void Entries_are_named_once_and_in_order_with_who_asked_and_why()
    {
        var open = Given().When(new RequestRedaction([7, 3, 7], " Erasure request 12 "), By(Ada, 3, 7)).Only(state => state.ShouldBeOfType<Redaction.Open>());
        open.Sequences.ShouldBe([3, 7]);
        open.Reason.ShouldBe("Erasure request 12");
        open.By.ShouldBe("person:ada");
    }

    [Fact]
    public void A_program_cannot_ask() => Given().When(new RequestRedaction([3], "x"), By(Program, 3)).ThenRefused("redaction.people-only");

    [Fact]
    public void An_entry_without_words_or_that_does_not_exist_is_refused_by_its_number() =>
        Given().When(new RequestRedaction([3, 9], "x"), By(Ada, 3)).ThenRefused("redaction.nothing-to-empty").Values!["sequence"].ShouldBe("9");

    [Fact]
    public void No_entry_is_refused()
    {
        Given().When(new RequestRedaction([], "x"), By(Ada)).ThenRefused("redaction.entry-count");
        Given().When(new RequestRedaction(default, "x"), By(Ada)).ThenRefused("redaction.entry-count");
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void A_thousand_entries_are_the_most_at_once(int count, bool accepted)
    {
        long[] entries = [.. Enumerable.Range(1, count).Select(i => (long)i)];
        var outcome = Given().When(new RequestRedaction([.. entries], "x"), By(Ada, entries));
        if (accepted)
        {
            outcome.ThenAccepted();
        }
        else
        {
            outcome.ThenRefused("redaction.entry-count").Values!["max"].ShouldBe("1000");
        }
    }

    [Theory]
    [InlineData("", "text.missing")]
    [InlineData("   ", "text.missing")]
    [InlineData("a\u0000b", "text.control-characters")]
    public void A_reason_is_needed_and_is_text(string reason, string code) => Given().When(new RequestRedaction([3], reason), By(Ada, 3)).ThenRefused(code);

    [Fact]
    public void The_same_redaction_is_not_asked_for_twice() =>
        Given(Requested).When(new RequestRedaction([3], "x"), By(Ada, 3)).ThenRefused("redaction.already-requested");

    [Fact]
    public void Its_own_reason_can_be_redacted_too() =>
        Requested.WithoutFreeText().ShouldBeOfType<RedactionEvent.Requested>().ShouldSatisfyAllConditions(
            without => without.Reason.ShouldBeEmpty(),
            without => without.Sequences.ShouldBe([3, 7]),
            without => without.By.ShouldBe("person:ada"));
}
