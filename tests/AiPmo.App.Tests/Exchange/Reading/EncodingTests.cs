using System.Text;
using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Tests.Exchange.Reading;

public sealed class EncodingTests
{
    private const string German = "id,name\n1,Prüfung für Ärzte – „groß“ €\n";
    private const string Value = "Prüfung für Ärzte – „groß“ €";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("windows-1252", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    public void The_encoding_is_found(string name, bool mark)
    {
        var reading = Reading.Of(Encode(German, name, mark));
        reading.Columns.ShouldBe(["id", "name"]);
        reading["name"].ShouldBe([Value]);
    }

    [Fact]
    public void An_umlaut_far_behind_still_decides()
    {
        var text = "id,name\n" + string.Concat(Enumerable.Repeat("1,plain\n", 60_000)) + "2,Köln\n";
        Reading.Of(Encode(text, "windows-1252", false))["name"][^1].ShouldBe("Köln");
        Reading.Of(Encode(text, "utf-8", false))["name"][^1].ShouldBe("Köln");
    }

    [Fact]
    public void A_character_on_the_border_of_two_reads_is_one_character()
    {
        foreach (var padding in Enumerable.Range((128 * 1024) - 16, 16))
        {
            Reading.Of("n,v\n" + new string('x', 30_000) + ",1\n" + string.Concat(Enumerable.Repeat(new string('x', 30_000) + ",1\n", 3)) + new string('x', (padding - 120_020) % 30_000) + "€,2\n").Format!.ShouldContain("utf-8");
        }
    }

    [Fact]
    public void A_named_encoding_is_taken() =>
        Reading.Of(Encode("id,name\n1,Łódź\n", "windows-1250", false), options: new SourceOptions(Encoding: "windows-1250"))["name"].ShouldBe(["Łódź"]);

    [Fact]
    public void A_byte_order_mark_is_stronger_than_a_named_encoding() =>
        Reading.Of(Encode(German, "utf-8", true), options: new SourceOptions(Encoding: "windows-1252"))["name"].ShouldBe([Value]);

    [Fact]
    public void An_encoding_that_does_not_exist_is_refused_by_name() =>
        Reading.Of("a\n1\n", options: new SourceOptions(Encoding: "klingon")).Refusal!.Code.ShouldBe("import.encoding.unknown");

    [Fact]
    public void A_broken_byte_in_a_utf8_file_rejects_its_record_only()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("id,name\n1,Köln Düren Jülich\n2,"), 0xC3, .. "(bad\n3,Münster\n"u8];
        var reading = Reading.Of(bytes);
        reading.Records.Select(record => record.Problem?.Code).ShouldBe([null, "import.record.encoding", null]);
        reading.Records[1].Problem!.Column.ShouldBe("name");
        reading["name"][2].ShouldBe("Münster");
    }

    [Fact]
    public void A_lone_surrogate_in_utf16_rejects_its_record()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("id,name\n1,"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("x\n2,B\n")];
        Reading.Of(bytes).Records.Select(record => record.Problem?.Code).ShouldBe(["import.record.encoding", null]);
    }

    [Fact]
    public void Utf16_that_ends_within_a_character_is_refused_as_cut_off()
    {
        var whole = Encode(German, "utf-16", true);
        Reading.Of(whole[..^1]).Refusal!.Code.ShouldBe("import.file.cut-off");
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\u0007')]
    [InlineData('\u001B')]
    [InlineData('\u007F')]
    [InlineData('\u0090')]
    public void A_control_character_rejects_its_record_and_names_the_column(char control)
    {
        var reading = Reading.Of($"id,name\n1,Grün\n2,a{control}b\n3,Blau\n");
        reading.Records.Select(record => record.Problem?.Code).ShouldBe([null, "import.record.control-character", null]);
        reading.Records[1].Problem!.Column.ShouldBe("name");
        reading.Records[1].Problem!.Reason.Message.ShouldContain($"U+{(int)control:X4}");
    }

    [Fact]
    public void A_control_character_in_the_header_refuses_the_file() =>
        Reading.Of("id,na\0me\n1,A\n").Refusal!.Code.ShouldBe("import.columns.unreadable");

    [Fact]
    public void An_emoji_is_text() => Reading.Of("id,name\n1,Robot 🤖\n").Records[0].Problem.ShouldBeNull();

    private static byte[] Encode(string text, string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        return [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
    }
}
