using AiPmo.App.Components.Fields;
using AiPmo.App.Model;
using AiPmo.App.Model.Fields;
using AiPmo.App.Tests.Components.Portfolio;
using AiPmo.Domain;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.App.Tests.Components.Fields;

public sealed class FieldTextsTests : IAsyncDisposable
{
    private readonly Office office = new();

    public static TheoryData<string, string> FieldsInBothLanguages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var known in UseCaseFields.Catalogue.All)
            {
                data.Add(known.Id, "en-GB");
                data.Add(known.Id, "de-DE");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FieldsInBothLanguages))]
    public async Task Every_field_has_a_name_help_options_and_a_labelled_editor(string id, string culture)
    {
        using var _ = new Culture(culture);
        var texts = office.Get<FieldTexts>();
        var field = UseCaseFields.Catalogue[id];
        texts.Label(field).ShouldNotStartWith("field.");
        texts.Help(field).ShouldNotStartWith("field.");
        texts.Group(field.Group).ShouldNotStartWith("group.");
        foreach (var option in texts.Options(field))
        {
            option.Text.ShouldNotStartWith("option.");
            option.Text.ShouldNotBe(option.Id, $"{id} has an option without a name");
        }

        var html = await office.RenderAsync<FieldRow>(("Input", new FieldInput(field)));
        html.ShouldContain($"id=\"field-{id}-label\"");
        html.ShouldContain($"aria-labelledby=\"field-{id}-label\"");
    }

    [Theory]
    [InlineData("en-GB", "1,250\u00A0EUR", "1,250.50\u00A0EUR")]
    [InlineData("de-DE", "1.250\u00A0EUR", "1.250,50\u00A0EUR")]
    public void Money_is_shown_in_the_persons_numbers(string culture, string whole, string cents)
    {
        using var _ = new Culture(culture);
        FieldTexts.Show(new Money(125_000, "EUR")).ShouldBe(whole);
        FieldTexts.Show(new Money(125_050, "EUR")).ShouldBe(cents);
    }

    [Fact]
    public void Countries_are_listed_by_name_in_the_language()
    {
        using var _ = Culture.German;
        var options = office.Get<FieldTexts>().Options(UseCaseFields.Catalogue["countries"]);
        options.Count.ShouldBe(249);
        options.ShouldContain(new Option("FR", "Frankreich"));
        options[0].Text.ShouldBe("Afghanistan");
    }

    [Fact]
    public void A_refusal_is_said_with_the_name_of_its_field()
    {
        using var _ = Culture.German;
        var (_, problem) = FieldReading.Text(UseCaseFields.Vendor, new string('x', 201));
        office.Get<RefusalTexts>().Say(problem!).ShouldBe("Anbieter fasst höchstens 200 Zeichen.");
    }

    [Fact]
    public void A_refusal_that_nobody_wrote_a_sentence_for_names_its_code()
    {
        using var _ = Culture.English;
        office.Get<RefusalTexts>().Say(new Refusal("never.heard-of", "…")).ShouldContain("never.heard-of");
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
