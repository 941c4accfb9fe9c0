using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Tests.Exchange.Reading;

public sealed class XlsxReadingTests
{
    private const string Styles = """
        <numFmts><numFmt numFmtId="170" formatCode="mm/yyyy"/><numFmt numFmtId="171" formatCode="yyyy"/><numFmt numFmtId="172" formatCode="[$-407]d.\ mmm\ yy"/><numFmt numFmtId="173" formatCode="0.00&quot; Mdays&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="17"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="173"/></cellXfs>
        """;

    [Fact]
    public void Shared_rich_and_inline_texts_numbers_and_truth_values_are_read()
    {
        var rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>c</t></is></c><c t=\"inlineStr\"><is><t>d</t></is></c></row>"
            + "<row><c t=\"s\"><v>2</v></c><c><v>42</v></c><c><v>0.30000000000000004</v></c><c t=\"b\"><v>1</v></c></row>";
        var strings = "<si><t>a</t></si><si><r><t>b</t></r><r><t xml:space=\"preserve\"> rich</t></r><rPh><t>hint</t></rPh></si><si><t>  first&#10;second </t></si>";
        var reading = Reading.Of(Workbook.OneSheet(rows, strings), "list.xlsx");
        reading.Columns.ShouldBe(["a", "b rich", "c", "d"]);
        reading.Records[0].Cells.Select(cell => cell.Text).ShouldBe(["first\nsecond", "42", "0.3", "TRUE"]);
    }

    [Theory]
    [InlineData(1, "2024-03-15")]
    [InlineData(2, "2024-03")]
    [InlineData(3, "2024-03")]
    [InlineData(4, "2024")]
    [InlineData(5, "2024-03-15")]
    public void A_date_is_as_vague_as_its_format_shows_it(int style, string expected)
    {
        var cell = Reading.Of(Workbook.OneSheet(Workbook.Row("d") + $"<row><c s=\"{style}\"><v>45366.5</v></c></row>", styles: Styles), "l.xlsx").Records[0][0];
        cell.Text.ShouldBe(expected);
        cell.IsDate.ShouldBeTrue();
    }

    [Fact]
    public void A_number_whose_format_mentions_days_in_words_is_a_number() =>
        Reading.Of(Workbook.OneSheet(Workbook.Row("d") + "<row><c s=\"6\"><v>45366</v></c></row>", styles: Styles), "l.xlsx")["d"].ShouldBe(["45366"]);

    [Fact]
    public void Days_may_be_counted_from_1904() =>
        Reading.Of(Workbook.OneSheet(Workbook.Row("d") + "<row><c s=\"1\"><v>43904</v></c></row>", styles: Styles, properties: "<workbookPr date1904=\"1\"/>"), "l.xlsx")["d"].ShouldBe(["2024-03-15"]);

    [Fact]
    public void A_formula_gives_the_value_kept_with_it()
    {
        var rows = Workbook.Row("a", "b") + "<row><c><f>1+1</f><v>2</v></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>2x</v></c></row>";
        Reading.Of(Workbook.OneSheet(rows), "l.xlsx").Records[0].Cells.Select(cell => cell.Text).ShouldBe(["2", "2x"]);
    }

    [Theory]
    [InlineData("<c><f>1+1</f></c>")]
    [InlineData("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")]
    public void A_formula_without_a_value_rejects_its_record_and_names_the_column(string cell)
    {
        var reading = Reading.Of(Workbook.OneSheet(Workbook.Row("a") + $"<row>{cell}</row>" + Workbook.Row("fine")), "l.xlsx");
        reading.Records[0].Problem!.Code.ShouldBe("import.record.formula");
        reading.Records[0].Problem!.Column.ShouldBe("a");
        reading.Records[1].Problem.ShouldBeNull();
    }

    [Fact]
    public void The_first_visible_sheet_is_read_and_hidden_ones_are_not_seen()
    {
        var book = Workbook.Of([("Old", "hidden", Workbook.Row("h")), ("Lists", "veryHidden", Workbook.Row("v")), ("Data", "visible", Workbook.Row("d")), ("More", "visible", Workbook.Row("m"))]);
        Reading.Of(book, "l.xlsx").Columns.ShouldBe(["d"]);
        Reading.Of(book, "l.xlsx", options: new SourceOptions(Sheet: "more")).Columns.ShouldBe(["m"]);
        var refusal = Reading.Of(book, "l.xlsx", options: new SourceOptions(Sheet: "Old")).Refusal!;
        refusal.Code.ShouldBe("import.sheet.unknown");
        refusal.Values!["sheets"].ShouldBe("Data, More");
    }

    [Fact]
    public void A_workbook_whose_sheets_are_all_hidden_is_refused() =>
        Reading.Of(Workbook.Of([("Old", "hidden", Workbook.Row("h"))]), "l.xlsx").Refusal!.Code.ShouldBe("import.sheet.none");

    [Fact]
    public void A_table_may_begin_anywhere_and_cells_say_where_they_stand()
    {
        var rows = "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"D3\" t=\"inlineStr\"><is><t>name</t></is></c></row>"
            + "<row r=\"4\"><c r=\"D4\" t=\"inlineStr\"><is><t>A</t></is></c></row><row r=\"5\"><c r=\"B5\" s=\"1\"/></row>";
        var reading = Reading.Of(Workbook.OneSheet(rows), "l.xlsx");
        reading.Columns.ShouldBe(["id", "column 2", "name"]);
        reading["name"].ShouldBe(["A"]);
    }

    [Fact]
    public void A_value_beside_the_table_rejects_its_record() =>
        Reading.Of(Workbook.OneSheet(Workbook.Row("a") + Workbook.Row("1", "stray")), "l.xlsx").Records[0].Problem!.Code.ShouldBe("import.record.too-many-values");

    [Fact]
    public void An_escaped_control_character_rejects_its_record() =>
        Reading.Of(Workbook.OneSheet(Workbook.Row("a") + Workbook.Row("x_x0007_y")), "l.xlsx").Records[0].Problem!.Code.ShouldBe("import.record.control-character");

    [Fact]
    public void An_escaped_carriage_return_is_a_line_end() =>
        Reading.Of(Workbook.OneSheet(Workbook.Row("a") + Workbook.Row("x_x000D_\ny")), "l.xlsx")["a"].ShouldBe(["x\ny"]);
}
