using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Tests.Workbooks;

public sealed class SheetTableTests
{
    private static readonly SheetColumns Columns = new(["户编号", "耕地面积(亩)"], ["民族", "联系电话"]);

    [Fact]
    public async Task Columns_are_found_in_any_order_with_stars_blanks_and_wide_brackets()
    {
        using var workbook = WorkbookReader.Open(await SomeWorkbook.Written(
            "户", ["备注", " 耕地面积(亩) *", "民族", "户 编号*"], ["", "3.5", " 汉族\u3000", "H1"], [" ", "", "\u200B"], ["乙", "", WorkbookCell.Empty, "H2"]));

        var table = SheetTable.Find(workbook, "户", Columns)!;
        var area = table.Column("耕地面积(亩)");
        var rows = table.Rows().Select(row => (row.Number, row["户编号"], row[area], row["民族"], row["联系电话"])).ToList();

        Assert.True(table.IsUsable);
        Assert.Equal(["备注"], table.UnknownColumns);
        Assert.Equal([(2, "H1", "3.5", "汉族", null), (4, "H2", null, null, null)], rows);
        Assert.False(table.Column("联系电话").IsPresent);
        Assert.True(table.Has("民族"));
    }

    [Fact]
    public async Task Missing_required_and_repeated_columns_make_a_table_unusable()
    {
        using var missing = WorkbookReader.Open(await SomeWorkbook.Written("户", ["户编号", "民族"], ["H1", "汉族"]));
        using var repeated = WorkbookReader.Open(await SomeWorkbook.Written("户", ["户编号", "耕地面积(亩)", "户编号*"], ["H1", "3", "H2"]));

        var without = SheetTable.First(missing, Columns);
        var twice = SheetTable.First(repeated, Columns);

        Assert.Equal(["耕地面积(亩)"], without.MissingColumns);
        Assert.False(without.IsUsable);
        Assert.Equal(["户编号"], twice.RepeatedColumns);
        Assert.False(twice.IsUsable);
    }

    [Fact]
    public void An_empty_sheet_lacks_every_required_column_and_an_absent_one_is_not_found()
    {
        using var workbook = WorkbookReader.Open(SomeWorkbook.WithRows(""));

        Assert.Equal(["户编号", "耕地面积(亩)"], SheetTable.First(workbook, Columns).MissingColumns);
        Assert.Empty(SheetTable.First(workbook, Columns).Rows());
        Assert.Null(SheetTable.Find(workbook, "人", Columns));
    }

    [Fact]
    public void A_header_may_stand_below_empty_rows_and_row_numbers_are_those_of_Excel()
    {
        using var workbook = WorkbookReader.Open(SomeWorkbook.WithRows(
            """<row r="4"><c r="A4" t="str"><v>户编号</v></c><c r="B4" t="str"><v>耕地面积(亩)</v></c></row><row r="9"><c r="A9" t="str"><v>H1</v></c><c r="C9" t="str"><v>旁注</v></c></row>"""));

        var row = SheetTable.First(workbook, Columns).Rows().Select(row => (row.Number, Cells: row.Cells().ToArray())).Single();

        Assert.Equal(9, row.Number);
        Assert.Equal(["H1", "", "旁注"], row.Cells);
    }
}
