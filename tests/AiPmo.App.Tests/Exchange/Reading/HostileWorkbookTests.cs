using AiPmo.App.Exchange;

namespace AiPmo.App.Tests.Exchange.Reading;

public sealed class HostileWorkbookTests
{
    [Fact]
    public void A_workbook_that_unpacks_to_more_than_the_limit_is_refused()
    {
        var bomb = Workbook.OneSheet(Workbook.Row("a") + Workbook.Row(new string('0', 3_000_000)));
        bomb.Length.ShouldBeLessThan(100_000);
        Reading.Of(bomb, "l.xlsx", new ImportLimits { UnpackedBytes = 1_000_000 }).Refusal!.Code.ShouldBe("import.file.unpacked-too-large");
    }

    [Fact]
    public void A_part_that_lies_about_its_size_is_refused()
    {
        var bomb = Workbook.OneSheet(Workbook.Row("a") + Workbook.Row(new string('0', 3_000_000)));
        for (var i = 0; i < bomb.Length - 46; i++)
        {
            // The central directory's headers: the unpacked size stands at offset 24.
            if (bomb.AsSpan(i, 4).SequenceEqual("PK\x01\x02"u8))
            {
                BitConverter.TryWriteBytes(bomb.AsSpan(i + 24), 10);
            }
        }

        Reading.Of(bomb, "l.xlsx", new ImportLimits { UnpackedBytes = 1_000_000 }).Refusal.ShouldNotBeNull().Code.ShouldStartWith("import.file.");
    }

    [Fact]
    public void A_workbook_of_too_many_parts_is_refused() =>
        Reading.Of(Workbook.Zip([.. Enumerable.Range(0, 12).Select(i => ($"p{i}.xml", ""))]), "l.xlsx", new ImportLimits { Parts = 10 })
            .Refusal!.Code.ShouldBe("import.file.too-many-parts");

    [Theory]
    [InlineData("[Content_Types].xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    public void A_table_of_contents_that_would_fill_the_memory_is_refused(string part) =>
        Reading.Of(Workbook.Zip(("[Content_Types].xml", "<Types/>"), (part, new string(' ', 5_000_000))), "l.xlsx").Refusal!.Code.ShouldBe("import.file.broken");

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void A_half_written_workbook_is_refused_as_cut_off(double share)
    {
        var whole = Workbook.OneSheet(Workbook.Row("a") + Workbook.Row("1"));
        Reading.Of(whole[..(int)(whole.Length * share)], "l.xlsx").Refusal!.Code.ShouldBe("import.file.cut-off");
    }

    [Fact]
    public void A_zip_that_is_no_workbook_is_refused() =>
        Reading.Of(Workbook.Zip(("readme.txt", "hello")), "l.xlsx").Refusal!.Code.ShouldBe("import.file.wrong-type");

    [Fact]
    public void A_sheet_that_is_not_xml_is_refused_as_damaged() =>
        Reading.Of(Workbook.OneSheet(Workbook.Row("a") + "<row><c><v>1</c></row>"), "l.xlsx").Refusal!.Code.ShouldBe("import.file.broken");

    [Fact]
    public void A_document_type_is_refused_so_that_no_entity_can_grow_or_read_files()
    {
        var book = Workbook.Of([("Data", "visible", Workbook.Row("a"))], doctype: "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>");
        Reading.Of(book, "l.xlsx").Refusal!.Code.ShouldBe("import.file.broken");
    }

    [Fact]
    public void A_cell_that_names_a_text_that_is_not_there_rejects_its_record() =>
        Reading.Of(Workbook.OneSheet(Workbook.Row("a") + "<row><c t=\"s\"><v>99</v></c></row>"), "l.xlsx").Records[0].Problem!.Code.ShouldBe("import.record.missing-text");

    [Fact]
    public void Cells_out_of_order_are_refused_as_damaged() =>
        Reading.Of(Workbook.OneSheet(Workbook.Row("a", "b") + "<row><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>"), "l.xlsx").Refusal!.Code.ShouldBe("import.file.broken");

    [Fact]
    public void Too_many_columns_are_refused() =>
        Reading.Of(Workbook.OneSheet("<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>"), "l.xlsx").Refusal!.Code.ShouldBe("import.columns.too-many");

    [Fact]
    public void A_text_beyond_the_limit_rejects_its_record_shared_or_not()
    {
        var rows = Workbook.Row("a") + Workbook.Row(new string('x', 200)) + "<row><c t=\"s\"><v>0</v></c></row>" + Workbook.Row("fine");
        Reading.Of(Workbook.OneSheet(rows, $"<si><t>{new string('x', 200)}</t></si>"), "l.xlsx", new ImportLimits { CellLength = 100 })
            .Records.Select(record => record.Problem?.Code).ShouldBe(["import.record.cell-too-long", "import.record.cell-too-long", null]);
    }

    [Fact]
    public void Shared_texts_beyond_what_memory_should_hold_are_still_found()
    {
        const int Count = 1_500;
        var strings = string.Concat(Enumerable.Range(0, Count).Select(i => $"<si><t>{i} {new string('ü', 8_000)}</t></si>"));
        var rows = Workbook.Row("a") + string.Concat(Enumerable.Range(0, Count).Select(i => $"<row><c t=\"s\"><v>{Count - 1 - i}</v></c></row>"));
        var values = Reading.Of(Workbook.OneSheet(rows, strings), "l.xlsx")["a"];
        values.Select(value => int.Parse(value[..value.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(0, Count).Reverse());
        values.ShouldAllBe(value => value.EndsWith("üü", StringComparison.Ordinal));
    }
}
