using AiPmo.App.Exchange;
using AiPmo.App.Exchange.Reading;

namespace AiPmo.App.Tests.Exchange.Reading;

public sealed class CsvReadingTests
{
    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData("^")]
    [InlineData("~")]
    public void The_delimiter_is_found(string delimiter)
    {
        var reading = Reading.Of(string.Join(delimiter, "id", "name", "note") + "\n" + string.Join(delimiter, "1", "CV screening", "a") + "\n");
        reading.Columns.ShouldBe(["id", "name", "note"]);
        reading["name"].ShouldBe(["CV screening"]);
    }

    [Fact]
    public void Commas_inside_quotation_marks_do_not_hide_that_semicolons_separate() =>
        Reading.Of("id;name\n1;\"a, b, c\"\n2;\"d, e, f\"\n")["name"].ShouldBe(["a, b, c", "d, e, f"]);

    [Fact]
    public void Commas_in_sentences_do_not_outvote_the_tabs_of_a_header() =>
        Reading.Of("name\tpurpose\nA\tfast, cheap, good\nB\tslow, dear, bad\n").Columns.ShouldBe(["name", "purpose"]);

    [Fact]
    public void A_line_that_names_the_separator_is_not_the_header() =>
        Reading.Of("sep=;\r\nid;name\r\n1;A\r\n").Columns.ShouldBe(["id", "name"]);

    [Fact]
    public void A_named_delimiter_is_taken_as_it_is() =>
        Reading.Of("a:b,c\n1:2,3\n", options: new SourceOptions(Delimiter: ':')).Columns.ShouldBe(["a", "b,c"]);

    [Fact]
    public void One_column_needs_no_delimiter() => Reading.Of("name\nA\nB\n")["name"].ShouldBe(["A", "B"]);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_ends_a_record(string end) =>
        Reading.Of($"id,name{end}1,A{end}2,B")["name"].ShouldBe(["A", "B"]);

    [Fact]
    public void A_quoted_value_may_hold_line_ends_delimiters_and_doubled_quotation_marks() =>
        Reading.Of("id,name\r\n1,\"first\r\nsecond, \"\"third\"\"\"\r\n")["name"].ShouldBe(["first\nsecond, \"third\""]);

    [Fact]
    public void A_quotation_mark_within_a_plain_value_is_itself() => Reading.Of("id,name\n1,5\" pipe\n")["name"].ShouldBe(["5\" pipe"]);

    [Fact]
    public void Blank_lines_are_not_records_and_do_not_count() =>
        Reading.Of("\n\nid,name\n\n1,A\n,\n , \n2,B\n\n").Records.Select(record => record.Number).ShouldBe([1, 2]);

    [Fact]
    public void Values_are_trimmed_and_composed() => Reading.Of("id,name\n1,\u00A0 Mu\u0308nchen \n")["name"].ShouldBe(["München"]);

    [Fact]
    public void A_workbooks_escapes_for_line_ends_that_were_carried_over_are_line_ends() =>
        Reading.Of("id,name\n1,\"first_x000D_\nsecond_x000D_\n_x000D_\nthird_x000D_\"\n")["name"].ShouldBe(["first\nsecond\n\nthird"]);

    [Fact]
    public void Unnamed_columns_at_the_end_are_left_out() => Reading.Of("id,name,,\n1,A,,\n").Columns.ShouldBe(["id", "name"]);

    [Fact]
    public void An_unnamed_column_between_others_gets_its_position_as_name() => Reading.Of("id,,name\n1,x,A\n").Columns.ShouldBe(["id", "column 2", "name"]);

    [Fact]
    public void A_header_alone_is_a_file_without_records()
    {
        var reading = Reading.Of("id,name\n");
        reading.Refusal.ShouldBeNull();
        reading.Records.ShouldBeEmpty();
    }

    [Fact]
    public void A_record_with_too_few_values_is_rejected_and_the_next_is_not()
    {
        var reading = Reading.Of("id,name,note\n1,A\n2,B,b\n");
        reading.Records[0].Problem!.Code.ShouldBe("import.record.too-few-values");
        reading.Records[1].Problem.ShouldBeNull();
    }

    [Fact]
    public void A_record_with_too_many_values_is_rejected() =>
        Reading.Of("id,name\n1,A,surplus\n").Records[0].Problem!.Code.ShouldBe("import.record.too-many-values");

    [Fact]
    public void Surplus_delimiters_without_values_do_no_harm() => Reading.Of("id,name\n1,A,,,\n").Records[0].Problem.ShouldBeNull();

    [Fact]
    public void Text_after_a_closing_quotation_mark_rejects_the_record_and_names_the_column()
    {
        var problem = Reading.Of("id,name\n1,\"A\"B\n2,C\n").Records[0].Problem!;
        problem.Code.ShouldBe("import.record.quotes");
        problem.Column.ShouldBe("name");
    }

    [Fact]
    public void A_file_that_ends_inside_quotation_marks_is_refused_as_cut_off()
    {
        var reading = Reading.Of("id,name\n1,A\n2,\"half a val");
        reading.Refusal!.Code.ShouldBe("import.file.cut-off");
        reading.Refusal.Message.ShouldContain("record 2");
    }

    [Fact]
    public void A_value_beyond_the_limit_rejects_its_record_only()
    {
        var reading = Reading.Of($"id,name\n1,{new string('x', 101)}\n2,B\n", limits: new ImportLimits { CellLength = 100 });
        reading.Records.Select(record => record.Problem?.Code).ShouldBe(["import.record.cell-too-long", null]);
    }

    [Fact]
    public void Two_columns_of_one_name_are_refused_by_name()
    {
        var refusal = Reading.Of("id,Name,name\n").Refusal!;
        refusal.Code.ShouldBe("import.columns.repeated");
        refusal.Values!["column"].ShouldBe("name");
    }

    [Fact]
    public void Too_many_columns_are_refused() =>
        Reading.Of("a,b,c,d\n1,2,3,4\n", limits: new ImportLimits { Columns = 3 }).Refusal!.Code.ShouldBe("import.columns.too-many");

    [Fact]
    public void A_record_of_millions_of_values_does_not_fill_the_memory()
    {
        var reading = Reading.Of("a,b\n" + new string(',', 3_000_000) + "x\n1,2\n");
        reading.Records[0].Problem!.Code.ShouldBe("import.record.too-many-values");
        reading.Records[1].Problem.ShouldBeNull();
    }

    [Fact]
    public void Too_many_records_are_refused() =>
        Reading.Of("a\n1\n2\n3\n", limits: new ImportLimits { Records = 2 }).Refusal!.Code.ShouldBe("import.records.too-many");
}
