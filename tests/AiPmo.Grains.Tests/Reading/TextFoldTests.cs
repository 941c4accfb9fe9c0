using AiPmo.Grains.Reading;

namespace AiPmo.Grains.Tests.Reading;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("Ärztebriefe", "arztebriefe")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("Straße", "strasse")]
    [InlineData("Été", "ete")]
    [InlineData("Plain ASCII-42", "plain ascii-42")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Case_and_accents_do_not_matter_when_searching(string? text, string folded) => TextFold.Fold(text).ShouldBe(folded);

    [Fact]
    public void A_folded_text_is_cut_where_nobody_sorts_any_more() => TextFold.Fold(new string('x', 1000)).Length.ShouldBe(TextFold.MaxLength);
}
