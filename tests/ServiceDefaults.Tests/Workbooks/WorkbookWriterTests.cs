using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Tests.Workbooks;

public sealed class WorkbookWriterTests
{
    static WorkbookWriterTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task Another_reader_sees_numbers_as_numbers_days_as_days_and_long_digits_as_text()
    {
        var stream = await SomeWorkbook.Written(
            "人", ["身份证号*", "面积(亩)", "日期", "寄宿", "空"], ["990101197001010010", 334.125m, new DateOnly(2014, 5, 13), true, WorkbookCell.Empty]);

        using var reader = ExcelReaderFactory.CreateReader(stream);
        reader.Read();
        var header = reader.GetString(0);
        reader.Read();

        Assert.Equal("人", reader.Name);
        Assert.Equal("身份证号*", header);
        Assert.Equal("990101197001010010", reader.GetValue(0));
        Assert.Equal(334.125, reader.GetValue(1));
        Assert.Equal(new DateTime(2014, 5, 13), reader.GetValue(2));
        Assert.Equal(true, reader.GetValue(3));
        Assert.False(reader.Read());
    }

    [Fact]
    public async Task The_file_keeps_the_format_of_the_standard_with_a_frozen_bold_header()
    {
        using var document = SpreadsheetDocument.Open(await SomeWorkbook.Written("户", ["户编号*"], ["=1+1"], ["普通"]), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var fonts = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.Fonts!.Elements<Font>().ToList();
        var formats = document.WorkbookPart.WorkbookStylesPart.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        var header = sheet.Descendants<Cell>().First();

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.NotNull(fonts[(int)formats[(int)header.StyleIndex!.Value].FontId!.Value].Bold);
        Assert.Single(sheet.Descendants<Column>());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://127.0.0.1\",\"点\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public async Task A_text_that_looks_like_a_formula_stays_text(string text)
    {
        using var document = SpreadsheetDocument.Open(await SomeWorkbook.Written("户", ["备注"], [text]), isEditable: false);
        var cell = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Last();
        var format = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);

        Assert.Null(cell.CellFormula);
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Equal(text, cell.InlineString!.InnerText);
        Assert.True(format.QuotePrefix!.Value);
    }

    [Theory]
    [InlineData("  前后 ")]
    [InlineData("两\n行\t\r")]
    [InlineData("<&>\"']]>")]
    [InlineData("\u0001\u001F\uFFFF")]
    [InlineData("_x000D_ _x41")]
    [InlineData("\uD83D半\uDE00整\U00020BB7")]
    public async Task Any_text_comes_back_as_it_was_written(string text)
    {
        var rows = SomeWorkbook.Read(await SomeWorkbook.Written("户", ["备注"], [text]));

        Assert.Equal(text, rows[1].Cells[0]);
    }

    [Fact]
    public async Task Several_sheets_and_many_rows_come_back_in_order()
    {
        var stream = new MemoryStream();
        await using (var writer = new WorkbookWriter(stream))
        {
            await writer.StartSheetAsync("户 & 口", [new("户编号", 20), "组"]);
            for (var n = 1; n <= 20_000; n++)
            {
                await writer.WriteRowAsync([$"H{n:D6}", n]);
            }

            await writer.StartSheetAsync("人", ["姓名"]);
        }

        using var workbook = WorkbookReader.Open(stream);
        var households = workbook.ReadRows("户 & 口").Skip(1).Select(row => (row.Number, row[0], row[1])).ToList();

        Assert.Equal(["户 & 口", "人"], workbook.SheetNames);
        Assert.Equal(20_000, households.Count);
        Assert.Equal((20_001, "H020000", "20000"), households[^1]);
        Assert.Equal("姓名", Assert.Single(workbook.ReadRows("人"))[0]);
    }

    [Fact]
    public async Task Equal_rows_give_equal_bytes()
    {
        var first = await SomeWorkbook.Written("户", ["户编号"], ["H1"]);
        var second = await SomeWorkbook.Written("户", ["户编号"], ["H1"]);

        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public async Task It_writes_to_a_stream_that_allows_only_asynchronous_writes()
    {
        var body = new ResponseBody();
        await using (var writer = new WorkbookWriter(body))
        {
            await writer.StartSheetAsync("户", ["户编号"]);
            for (var n = 1; n <= 20_000; n++)
            {
                await writer.WriteRowAsync([$"{n * 7919 % 100_003:D12}"]);
            }
        }

        Assert.Equal(20_001, SomeWorkbook.Read(new MemoryStream(body.Written.ToArray())).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("一/二")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二")]
    public async Task A_name_that_no_sheet_may_have_is_refused(string name)
    {
        await using var writer = new WorkbookWriter(new MemoryStream());

        await Assert.ThrowsAsync<ArgumentException>(() => writer.StartSheetAsync(name, ["列"]));
    }

    // What the web server gives: no seeking, no reading, no synchronous writes.
    private sealed class ResponseBody : Stream
    {
        public MemoryStream Written { get; } = new();
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Written.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Written.WriteAsync(buffer, offset, count, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");
    }
}
