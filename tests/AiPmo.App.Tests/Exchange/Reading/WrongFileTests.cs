using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Tests.Exchange.Reading;

public sealed class WrongFileTests
{
    public static TheoryData<string, byte[]> Foreign => new()
    {
        { "list.csv", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0] },
        { "list.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0] },
        { "list.csv", "%PDF-1.7\n"u8.ToArray() },
        { "list.csv", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10] },
        { "list.csv", [0x1F, 0x8B, 8, 0] },
        { "list.csv", "<!DOCTYPE html><table></table>"u8.ToArray() },
        { "list", [.. Enumerable.Range(0, 256).Select(i => (byte)i)] },
        { "list.xlsx", "id,name\n1,A\n"u8.ToArray() },
        { "list.csv", Workbook.OneSheet("<row><c><v>1</v></c></row>") },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void A_file_of_another_kind_is_refused(string name, byte[] bytes) => Reading.Of(bytes, name).Refusal!.Code.ShouldBe("import.file.wrong-type");

    [Fact]
    public void An_empty_file_is_refused() => Reading.Of([]).Refusal!.Code.ShouldBe("import.file.empty");

    [Fact]
    public void A_file_of_blank_lines_has_no_header() => Reading.Of("\n \n\n").Refusal!.Code.ShouldBe("import.columns.missing");

    [Fact]
    public void A_file_over_the_size_is_refused_before_it_is_read() =>
        Reading.Of("id\n1\n2\n", limits: new ImportLimits { FileBytes = 4 }).Refusal!.Code.ShouldBe("import.file.too-large");

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_its_name_without_its_path()
    {
        using var directory = new TempDirectory();
        var refusal = SourceFile.Open(directory.File("absent.csv"), new SourceOptions(), ImportLimits.Default).Refusal!;
        refusal.Code.ShouldBe("import.file.unreadable");
        refusal.Message.ShouldNotContain(directory.Path);
    }

    [Fact]
    public void A_directory_is_refused()
    {
        using var directory = new TempDirectory();
        SourceFile.Open(directory.Path, new SourceOptions(), ImportLimits.Default).Refusal!.Code.ShouldBe("import.file.unreadable");
    }

    [Fact]
    public void A_sheet_asked_of_a_file_without_sheets_is_refused() =>
        Reading.Of("id\n1\n", options: new SourceOptions(Sheet: "Data")).Refusal!.Code.ShouldBe("import.sheet.not-a-workbook");

    [Fact]
    public void A_file_without_extension_is_known_by_its_content()
    {
        Reading.Of("[{\"id\": 1}]", "list").Format!.ShouldStartWith("JSON");
        Reading.Of("id,name\n1,A\n", "list").Format!.ShouldStartWith("CSV");
        Reading.Of(Workbook.OneSheet("<row><c><v>1</v></c></row>"), "list").Format.ShouldBe("XLSX");
    }
}
