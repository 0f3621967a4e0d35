using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Tests.Workbooks;

public sealed class WorkbookReaderTests
{
    [Fact]
    public void Every_kind_of_cell_reads_as_the_text_that_Excel_shows()
    {
        var stream = SomeWorkbook.WithRows(
            """
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="inlineStr"><is><r><t>王</t></r><r><t xml:space="preserve"> 五</t></r><rPh><t>wang</t></rPh></is></c>
            <c r="D3"><v>99010119700101001</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="str"><f>A1</f><v>计算</v></c><c r="G3" t="e"><v>#N/A</v></c><c r="H3" t="d"><v>2014-05-13T00:00:00</v></c></row>
            """,
            strings: """<si><t>甲</t></si><si><r><t>李</t></r><r><t>四</t></r><rPh sb="0" eb="1"><t>li</t></rPh></si>""");

        var (number, cells) = Assert.Single(SomeWorkbook.Read(stream));

        Assert.Equal(3, number);
        Assert.Equal(["李四", "王 五", "", "99010119700101001", "TRUE", "计算", "#N/A", "2014-05-13"], cells);
    }

    [Theory]
    [InlineData("41772", "2014-05-13")]
    [InlineData("41772.5", "2014-05-13 12:00:00")]
    [InlineData("1", "1900-01-01")]
    [InlineData("61", "1900-03-01")]
    [InlineData("-5", "-5")]
    [InlineData("二零一四", "二零一四")]
    public void A_number_in_a_day_format_is_a_day(string stored, string expected)
    {
        var stream = SomeWorkbook.WithRows(
            $"""<row r="1"><c r="A1" s="1"><v>{stored}</v></c><c r="B1" s="2"><v>{stored}</v></c><c r="C1" s="0"><v>{stored}</v></c></row>""",
            styles: """<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>""");

        var (_, cells) = Assert.Single(SomeWorkbook.Read(stream));

        Assert.Equal([expected, expected, stored], cells);
    }

    [Fact]
    public void A_workbook_that_counts_days_from_1904_gives_the_same_day()
    {
        var stream = SomeWorkbook.WithRows(
            """<row r="1"><c r="A1" s="0"><v>40310</v></c></row>""",
            styles: """<cellXfs><xf numFmtId="14"/></cellXfs>""",
            workbookProperties: """<workbookPr date1904="1"/>""");

        Assert.Equal("2014-05-13", Assert.Single(SomeWorkbook.Read(stream)).Cells[0]);
    }

    [Theory]
    [InlineData("4.0999999999999996", "4.1")]
    [InlineData("334.125", "334.125")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("990101197001010010", "990101197001010010")]
    [InlineData("1.2E+17", "1.2E+17")]
    public void A_number_keeps_its_digits_and_loses_only_the_noise_of_its_binary_form(string stored, string expected)
    {
        var stream = SomeWorkbook.WithRows($"""<row r="1"><c r="A1"><v>{stored}</v></c></row>""");

        Assert.Equal(expected, Assert.Single(SomeWorkbook.Read(stream)).Cells[0]);
    }

    [Fact]
    public void Rows_and_cells_without_a_place_follow_the_ones_before_and_empty_rows_are_left_out()
    {
        var stream = SomeWorkbook.WithRows(
            """<row><c t="str"><v>一</v></c><c t="str"><v>二</v></c></row><row r="5"><c r="XFD5" s="1"/></row><row><c r="AA6"><v>6</v></c><c><v>7</v></c></row>""");

        var rows = SomeWorkbook.Read(stream);

        Assert.Equal([1, 6], rows.Select(row => row.Number));
        Assert.Equal(["一", "二"], rows[0].Cells);
        Assert.Equal(("6", "7"), (rows[1].Cells[26], rows[1].Cells[27]));
    }

    [Fact]
    public void Escaped_control_characters_are_read_as_themselves()
    {
        var stream = SomeWorkbook.WithRows(
            """<row r="1"><c r="A1" t="inlineStr"><is><t>一_x000D_二 _x005F_x000D_</t></is></c></row>""");

        Assert.Equal("一\r二 _x000D_", Assert.Single(SomeWorkbook.Read(stream)).Cells[0]);
    }

    [Fact]
    public void The_stream_stays_open_and_a_sheet_can_be_read_twice()
    {
        var stream = SomeWorkbook.WithRows("""<row r="1"><c r="A1"><v>1</v></c></row>""");

        using (var workbook = WorkbookReader.Open(stream))
        {
            Assert.Equal(["表"], workbook.SheetNames);
            Assert.True(workbook.HasSheet(" 表 "));
            Assert.Single(workbook.ReadRows("表"));
            Assert.Single(workbook.ReadRows("表"));
            Assert.Throws<ArgumentException>(() => workbook.ReadRows("人"));
        }

        Assert.True(stream.CanRead);
    }
}
