using AiPmo.Domain.Fields;

namespace AiPmo.Domain.Tests.Fields;

public sealed class TextSafetyTests
{
    [Theory]
    [InlineData("Plain words")]
    [InlineData("Umlauts äöüß, Greek αβγ, a tab\there")]
    [InlineData("Beyond the first plane: 🩺𝄞")]
    [InlineData("")]
    public void Words_of_any_language_are_clean(string text)
    {
        TextSafety.IsClean(text, lineBreaks: false).ShouldBeTrue();
        TextSafety.IsClean(text, lineBreaks: true).ShouldBeTrue();
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("bell\a")]
    [InlineData("escape\u001b[31m")]
    [InlineData("next line\u0085")]
    [InlineData("carriage\rreturn")]
    public void Control_characters_are_not(string text)
    {
        TextSafety.IsClean(text, lineBreaks: false).ShouldBeFalse();
        TextSafety.IsClean(text, lineBreaks: true).ShouldBeFalse();
    }

    [Fact]
    public void A_line_break_is_clean_only_where_several_lines_are_allowed()
    {
        TextSafety.IsClean("one\ntwo", lineBreaks: true).ShouldBeTrue();
        TextSafety.IsClean("one\ntwo", lineBreaks: false).ShouldBeFalse();
    }

    /// <summary>Half a character cannot be stored as UTF-8: it would come back as another text than was hashed.</summary>
    [Fact]
    public void Half_a_character_is_not_clean()
    {
        const char High = '\ud83e', Low = '\ude7a';
        TextSafety.IsClean($"{High}{Low}", lineBreaks: false).ShouldBeTrue();
        TextSafety.IsClean($"{High}", lineBreaks: false).ShouldBeFalse();
        TextSafety.IsClean($"{Low}", lineBreaks: false).ShouldBeFalse();
        TextSafety.IsClean($"{Low}{High}", lineBreaks: false).ShouldBeFalse();
        TextSafety.IsClean($"{High}x", lineBreaks: false).ShouldBeFalse();
        TextSafety.IsClean($"{High}{High}{Low}", lineBreaks: false).ShouldBeFalse();
    }

    [Fact]
    public void An_excerpt_is_short_and_can_be_shown()
    {
        TextSafety.Excerpt("name\0\u001b[2J").ShouldBe("name\uFFFD\uFFFD[2J");
        TextSafety.Excerpt(new string('x', 1000)).Length.ShouldBe(60);
    }
}
