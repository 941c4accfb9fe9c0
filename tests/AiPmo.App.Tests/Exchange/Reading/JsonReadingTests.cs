using System.Text;
using AiPmo.App.Exchange;

namespace AiPmo.App.Tests.Exchange.Reading;

public sealed class JsonReadingTests
{
    [Fact]
    public void Records_may_differ_in_their_names_and_order()
    {
        var reading = Json("""[{"id": 1, "name": "A"}, {"name": "B", "note": "x", "id": 2}, {}]""");
        reading.Columns.ShouldBe(["id", "name", "note"]);
        reading["id"].ShouldBe(["1", "2", ""]);
        reading["note"].ShouldBe(["", "x", ""]);
    }

    [Fact]
    public void Numbers_keep_their_digits_truth_is_a_word_and_null_is_blank() =>
        Json("""[{"a": 1.50, "b": 12345678901234567890, "c": true, "d": null}]""").Records[0].Cells.Select(cell => cell.Text).ShouldBe(["1.50", "12345678901234567890", "true", ""]);

    [Fact]
    public void A_list_of_plain_values_is_a_list()
    {
        var cell = Json("""[{"tags": ["a", " b ", "", null, 3]}]""").Records[0][0];
        cell.Items.ShouldBe(["a", "b", "3"]);
        cell.Text.ShouldBe("a; b; 3");
    }

    [Fact]
    public void An_empty_list_is_blank() => Json("""[{"tags": []}]""").Records[0][0].IsBlank.ShouldBeTrue();

    [Fact]
    public void Anything_deeper_stays_the_text_it_was()
    {
        var reading = Json("""[{"a": {"b": [1, 2]}, "c": [{"d": 1}], "e": "after"}]""");
        reading.Records[0].Cells.Select(cell => cell.Text).ShouldBe(["""{"b": [1, 2]}""", """[{"d": 1}]""", "after"]);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    public void The_encoding_is_found(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("""[{"name": "Prüfung 🤖"}]""")];
        Reading.Of(bytes, "l.json")["name"].ShouldBe(["Prüfung 🤖"]);
    }

    [Theory]
    [InlineData("""{"id": 1}""")]
    [InlineData("42 ")]
    [InlineData("\"text\"")]
    public void Anything_but_an_array_is_refused(string json) => Json(json).Refusal!.Code.ShouldBe("import.json.not-an-array");

    [Fact]
    public void A_member_that_is_not_an_object_is_rejected_alone() =>
        Json("""[{"a": 1}, 2, ["x"], null, {"a": 3}]""").Records.Select(record => record.Problem?.Code)
            .ShouldBe([null, "import.record.not-an-object", "import.record.not-an-object", "import.record.not-an-object", null]);

    [Theory]
    [InlineData("""[{"a": 1}, {"a": 2""")]
    [InlineData("""[{"a": 1},""")]
    [InlineData("""[{"a": 1}""")]
    [InlineData("""[{"a": "half a te""")]
    [InlineData("[")]
    public void A_half_written_file_is_refused_as_cut_off(string json) => Json(json).Refusal!.Code.ShouldBe("import.file.cut-off");

    [Theory]
    [InlineData("""[{"a": 1}] trailing""")]
    [InlineData("""[{"a": 1}, {"a" 2}]""")]
    [InlineData("""[{"a": 1},]""")]
    [InlineData("""[{a: 1}]""")]
    [InlineData("""[{"a": 1}][{"a": 2}]""")]
    public void A_damaged_file_is_refused(string json) => Json(json).Refusal!.Code.ShouldBe("import.file.broken");

    [Fact]
    public void A_file_nested_too_deep_is_refused()
    {
        Json("[{\"a\": " + new string('[', 100_000)).Refusal!.Code.ShouldBe("import.json.too-deep");
        Json("""[{"a": [[1]]}]""", new ImportLimits { Depth = 4 }).Refusal.ShouldBeNull();
        Json("""[{"a": [[[1]]]}]""", new ImportLimits { Depth = 4 }).Refusal!.Code.ShouldBe("import.json.too-deep");
    }

    [Fact]
    public void A_record_beyond_the_limit_is_refused() =>
        Json($$"""[{"a": 1}, {"a": "{{new string('x', 200_000)}}"}]""", new ImportLimits { JsonRecordBytes = 100_000 }).Refusal!.Code.ShouldBe("import.json.record-too-large");

    [Fact]
    public void A_record_larger_than_one_read_is_read_whole() =>
        Json($$"""[{"a": "{{new string('ü', 30_000)}}", "b": "x"}, {"a": "y"}]""")["a"].Select(value => value.Length).ShouldBe([30_000, 1]);

    [Fact]
    public void Thousands_of_records_cross_every_border_of_the_window()
    {
        var json = "[" + string.Join(",\n", Enumerable.Range(0, 20_000).Select(i => $$"""{"id": "{{i}}", "text": "{{new string('x', i % 97)}}"}""")) + "]";
        Json(json)["id"].ShouldBe(Enumerable.Range(0, 20_000).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void One_name_twice_in_a_record_rejects_it() =>
        Json("""[{"a": 1, "a": 2}]""").Records[0].Problem!.Code.ShouldBe("import.record.repeated-name");

    [Fact]
    public void An_escaped_control_character_rejects_its_record() =>
        Json("""[{"a": "x\u0000y"}, {"a": "z"}]""").Records.Select(record => record.Problem?.Code).ShouldBe(["import.record.control-character", null]);

    [Fact]
    public void An_escaped_lone_surrogate_rejects_its_record() =>
        Json("""[{"a": "x\ud800y"}]""").Records[0].Problem!.Code.ShouldBe("import.record.encoding");

    [Fact]
    public void A_value_beyond_the_limit_rejects_its_record() =>
        Json("""[{"a": "123456"}]""", new ImportLimits { CellLength = 5 }).Records[0].Problem!.Code.ShouldBe("import.record.cell-too-long");

    [Fact]
    public void Too_many_names_or_records_are_refused()
    {
        Json("""[{"a": 1, "b": 2}, {"c": 3}]""", new ImportLimits { Columns = 2 }).Refusal!.Code.ShouldBe("import.columns.too-many");
        Json("""[{"a": 1}, {"a": 2}]""", new ImportLimits { Records = 1 }).Refusal!.Code.ShouldBe("import.records.too-many");
    }

    private static Reading Json(string json, ImportLimits? limits = null) => Reading.Of(json, "list.json", limits);
}
