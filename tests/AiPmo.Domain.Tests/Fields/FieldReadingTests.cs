using System.Text.Json;
using AiPmo.Domain.Fields;
using AiPmo.Domain.UseCases;

namespace AiPmo.Domain.Tests.Fields;

public sealed class FieldReadingTests
{
    [Theory]
    [InlineData("title", "\"Letters\"")]
    [InlineData("problem", "\"Line one\\nline two\"")]
    [InlineData("owner", "\"ada\"")]
    [InlineData("horizon", "\"2\"")]
    [InlineData("personalData", "true")]
    [InlineData("plannedEnd", "\"2027-03\"")]
    [InlineData("costPlanned", "{\"minor\":120000,\"currency\":\"EUR\"}")]
    [InlineData("affectedPersons", "[\"customers\",\"patients\"]")]
    [InlineData("tags", "[\"pilot\"]")]
    public void A_value_of_the_fields_kind_reads_and_writes_back_the_same(string id, string json)
    {
        var (value, problem) = Read(id, json);

        problem.ShouldBeNull();
        Written(value).ShouldBe(json);
    }

    [Theory]
    [InlineData("title", "42", "field.wrong-type")]
    [InlineData("title", "[\"Letters\"]", "field.wrong-type")]
    [InlineData("title", "\"a\\u0000b\"", "field.control-characters")]
    [InlineData("title", "\"two\\nlines\"", "field.control-characters")]
    [InlineData("problem", "\"bell\\u0007\"", "field.control-characters")]
    [InlineData("owner", "\"Ada Lovelace\"", "field.not-a-person")]
    [InlineData("owner", "true", "field.wrong-type")]
    [InlineData("horizon", "\"4\"", "field.unknown-option")]
    [InlineData("horizon", "1", "field.wrong-type")]
    [InlineData("personalData", "\"yes\"", "field.wrong-type")]
    [InlineData("plannedEnd", "\"soon\"", "field.not-a-date")]
    [InlineData("plannedEnd", "2027", "field.wrong-type")]
    [InlineData("costPlanned", "1200", "field.not-money")]
    [InlineData("costPlanned", "{\"minor\":1.5,\"currency\":\"EUR\"}", "field.not-money")]
    [InlineData("costPlanned", "{\"minor\":-1,\"currency\":\"EUR\"}", "field.not-money")]
    [InlineData("costPlanned", "{\"minor\":1}", "field.not-money")]
    [InlineData("costPlanned", "{\"minor\":1,\"currency\":\"EUR\",\"more\":1}", "field.not-money")]
    [InlineData("affectedPersons", "\"customers\"", "field.wrong-type")]
    [InlineData("affectedPersons", "[1]", "field.wrong-type")]
    [InlineData("affectedPersons", "[\"martians\"]", "field.unknown-option")]
    [InlineData("countries", "[\"XX\"]", "field.unknown-option")]
    public void A_value_that_does_not_fit_is_refused_and_the_field_is_named(string id, string json, string code)
    {
        var (value, problem) = Read(id, json);

        value.ShouldBeNull();
        problem!.Code.ShouldBe(code);
        problem.Values!["field"].ShouldBe(id);
    }

    [Theory]
    [InlineData("title", "null")]
    [InlineData("title", "\"  \"")]
    [InlineData("owner", "\"\"")]
    [InlineData("horizon", "\"\"")]
    [InlineData("plannedEnd", "\"\"")]
    [InlineData("tags", "[]")]
    [InlineData("tags", "[\" \"]")]
    [InlineData("personalData", "null")]
    public void Blank_is_unknown_never_a_value(string id, string json)
    {
        var (value, problem) = Read(id, json);

        value.ShouldBeNull();
        problem.ShouldBeNull();
    }

    [Fact]
    public void A_title_of_200_characters_is_taken_and_one_more_is_refused()
    {
        Read("title", JsonSerializer.Serialize(new string('x', 200))).Value.ShouldNotBeNull();
        var problem = Read("title", JsonSerializer.Serialize(new string('x', 201))).Problem!;
        problem.Code.ShouldBe("field.too-long");
        problem.Values!["max"].ShouldBe("200");
    }

    [Fact]
    public void Line_ends_of_every_kind_become_one()
    {
        FieldReading.Text(UseCaseFields.Problem, "a\r\nb\rc").Value.ShouldBe(new FieldValue.Text("a\nb\nc"));
    }

    [Fact]
    public void Several_values_are_sorted_and_repetitions_dropped() =>
        FieldReading.Several(UseCaseFields.Catalogue["tags"], ["b", "a", "b"]).Value.ShouldBe(new FieldValue.Several(["a", "b"]));

    [Fact]
    public void More_values_than_allowed_are_refused() =>
        FieldReading.Several(UseCaseFields.Catalogue["tags"], [.. Enumerable.Range(0, 31).Select(i => $"t{i}")]).Problem!.Code.ShouldBe("field.too-many");

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        TextSafety.IsClean("ok 😀", lineBreaks: false).ShouldBeTrue();
        TextSafety.IsClean("bad \ud83d", lineBreaks: false).ShouldBeFalse();
        TextSafety.IsClean("bad \ude00", lineBreaks: false).ShouldBeFalse();
        TextSafety.IsClean("bad \ud83d x", lineBreaks: false).ShouldBeFalse();
    }

    [Fact]
    public void What_a_refusal_repeats_of_a_hostile_text_is_short_and_harmless()
    {
        var excerpt = TextSafety.Excerpt("\u0000" + new string('x', 500));

        excerpt.Length.ShouldBe(60);
        TextSafety.IsClean(excerpt, lineBreaks: false).ShouldBeTrue();
    }

    [Fact]
    public void An_amount_in_major_units_is_checked_like_any_other()
    {
        FieldReading.Amount(UseCaseFields.CostPlanned, 12.5m, "EUR").Value.ShouldBe(new FieldValue.Amount(new Money(1250, "EUR")));
        FieldReading.Amount(UseCaseFields.CostPlanned, 12.555m, "EUR").Problem!.Code.ShouldBe("field.not-money");
    }

    private static (FieldValue? Value, Refusal? Problem) Read(string id, string json)
    {
        using var document = JsonDocument.Parse(json);
        return FieldReading.Read(UseCaseFields.Catalogue[id], document.RootElement);
    }

    private static string Written(FieldValue? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            FieldJson.WriteValue(writer, value);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
