using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Tests.Workbooks;

public sealed class UnreadableWorkbookTests
{
    private const int Seed = 20140513;

    [Theory]
    [InlineData("")]
    [InlineData("户编号,姓名\n1,甲\n")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("<html><body>请登录</body></html>")]
    public void A_file_of_another_kind_is_no_workbook(string content)
    {
        var error = Assert.Throws<UnreadableWorkbookException>(() => SomeWorkbook.Read(new MemoryStream(Encoding.UTF8.GetBytes(content))));

        Assert.Equal("文件不是 Excel 工作簿(.xlsx)", error.Message);
        Assert.Equal("The file is not an Excel workbook (.xlsx).", error.English);
    }

    [Fact]
    public void A_zip_and_a_word_document_are_no_workbooks()
    {
        var document = new MemoryStream();
        using (var word = WordprocessingDocument.Create(document, DocumentFormat.OpenXml.WordprocessingDocumentType.Document))
        {
            word.AddMainDocumentPart().Document = new DocumentFormat.OpenXml.Wordprocessing.Document();
        }

        Assert.Throws<UnreadableWorkbookException>(() => SomeWorkbook.Read(document));
        Assert.Throws<UnreadableWorkbookException>(() => SomeWorkbook.Read(SomeWorkbook.OfParts(new Dictionary<string, string> { ["a.txt"] = "a" })));
    }

    [Fact]
    public async Task A_workbook_cut_anywhere_is_unreadable_or_unharmed()
    {
        var whole = (await Filled()).ToArray();

        for (var length = 0; length < whole.Length; length += 7)
        {
            AssertReadsOrRefuses(whole[..length]);
        }

        Assert.Equal(121, SomeWorkbook.Read(new MemoryStream(whole)).Count);
    }

    [Fact]
    public async Task Bytes_changed_anywhere_never_give_another_error()
    {
        var whole = (await Filled()).ToArray();
        var random = new Random(Seed);

        for (var round = 0; round < 2000; round++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            AssertReadsOrRefuses(bytes);
        }
    }

    [Fact]
    public void Markup_changed_anywhere_never_gives_another_error()
    {
        var parts = SomeWorkbook.Parts(
            $"""<worksheet xmlns="{SomeWorkbook.Main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>41772</v></c><c r="C1" t="inlineStr"><is><t>丙</t></is></c></row><row r="2"><c r="A2" t="b"><v>1</v></c></row></sheetData></worksheet>""",
            "<si><t>甲</t></si>",
            """<numFmts><numFmt numFmtId="170" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>""");
        var random = new Random(Seed);

        for (var round = 0; round < 6000; round++)
        {
            var changed = parts.ToDictionary();
            var (name, text) = changed.ElementAt(random.Next(changed.Count));
            changed[name] = Change(text, random);
            AssertReadsOrRefuses(SomeWorkbook.OfParts(changed).ToArray());
        }
    }

    [Fact]
    public void Random_bytes_never_give_another_error()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(4096)];
            random.NextBytes(bytes);
            AssertReadsOrRefuses(bytes);
        }
    }

    [Theory]
    [InlineData("""<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>""", "&c;")]
    [InlineData("""<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>""", "&a;")]
    [InlineData("""<!DOCTYPE worksheet>""", "1")]
    [InlineData("", "&unknown;")]
    public void Entities_and_document_types_are_refused(string declaration, string value)
    {
        var stream = SomeWorkbook.OfParts(SomeWorkbook.Parts(
            $"""{declaration}<worksheet xmlns="{SomeWorkbook.Main}"><sheetData><row r="1"><c r="A1" t="str"><v>{value}</v></c></row></sheetData></worksheet>"""));

        Assert.Throws<UnreadableWorkbookException>(() => SomeWorkbook.Read(stream));
    }

    [Theory]
    [InlineData("""<c r="A1" t="s"><v>7</v></c>""")]
    [InlineData("""<c r="A1" t="s"><v>-1</v></c>""")]
    [InlineData("""<c r="A1" t="s"><v>99999999999</v></c>""")]
    [InlineData("""<c r="1"><v>1</v></c>""")]
    [InlineData("""<c r="AAAA1"><v>1</v></c>""")]
    [InlineData("""<c r="A1" s="x"><v>1</v></c>""")]
    public void A_cell_that_points_nowhere_is_damage(string cell)
    {
        var error = Assert.Throws<UnreadableWorkbookException>(() => SomeWorkbook.Read(SomeWorkbook.WithRows($"""<row r="1">{cell}</row>""")));

        Assert.Equal("工作簿已损坏,无法读取", error.Message);
    }

    [Theory]
    [InlineData("2", "1")]
    [InlineData("2", "2")]
    [InlineData("0", "1")]
    [InlineData("1", "1048577")]
    public void Rows_out_of_order_or_beyond_the_sheet_are_damage(string first, string second)
    {
        var stream = SomeWorkbook.WithRows($"""<row r="{first}"><c r="A1"><v>1</v></c></row><row r="{second}"><c r="A2"><v>1</v></c></row>""");

        Assert.Throws<UnreadableWorkbookException>(() => SomeWorkbook.Read(stream));
    }

    [Fact]
    public void A_small_file_that_unpacks_to_a_huge_one_is_refused()
    {
        var bomb = SomeWorkbook.WithRows($"<row>{string.Concat(Enumerable.Repeat("<c/>", 5_000_000))}</row>");

        Assert.True(bomb.Length < 200_000);
        Refused(bomb, "压缩比");
    }

    [Theory]
    [InlineData("单元格长度", """<row r="1"><c r="A1" t="str"><v>{0}</v></c></row>""")]
    [InlineData("单元格长度", """<row r="1"><c r="A1" t="inlineStr"><is><t>{0}</t></is></c></row>""")]
    [InlineData("单元格长度", """<row r="1"><c r="A1" x="{0}"><v>1</v></c></row>""", 2_000_000)]
    [InlineData("单元格长度", """<row r="1"><{0}/></row>""", 2_000_000)]
    public void A_value_longer_than_a_cell_can_be_is_refused(string limit, string rows, int length = 32_768) =>
        Refused(SomeWorkbook.WithRows(string.Format(rows, new string('a', length))), limit);

    [Fact]
    public void Too_many_columns_names_depths_and_shared_texts_are_refused()
    {
        Refused(SomeWorkbook.WithRows("""<row r="1"><c r="IW1"><v>1</v></c></row>"""), "列数");
        Refused(SomeWorkbook.WithRows(string.Concat(Enumerable.Range(0, 20_000).Select(n => $"<n{n}/>"))), "标记数量");
        Refused(SomeWorkbook.WithRows(string.Concat(Enumerable.Repeat("<a>", 100))), "嵌套层数");
        Refused(
            SomeWorkbook.WithRows("", strings: "<si><t>a</t></si><si><t>b</t></si>"), "文本数量", new WorkbookLimits { MaxSharedStrings = 1 });
        Refused(
            SomeWorkbook.WithRows("""<row><c><v>1</v></c></row>"""), "解压后的大小", new WorkbookLimits { MaxUncompressedBytes = 100 });
    }

    private static void Refused(Stream stream, string limit, WorkbookLimits? limits = null)
    {
        var error = Assert.Throws<UnreadableWorkbookException>(() => SomeWorkbook.Read(stream, limits: limits));

        Assert.Equal($"工作簿超出限制:{limit}", error.Message);
    }

    // The test fails on any other exception; what still reads must give rows in order.
    private static void AssertReadsOrRefuses(byte[] bytes)
    {
        try
        {
            var numbers = SomeWorkbook.Read(new MemoryStream(bytes)).Select(row => row.Number).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }
        catch (UnreadableWorkbookException error)
        {
            Assert.NotEmpty(error.English);
        }
    }

    private static string Change(string text, Random random)
    {
        string[] pieces = ["<", ">", "\"", "&", "&#x0;", "&#65536;", "]]>", "<c>", "</row>", "<v>", "-", "9", "99999999999", "\0", "\uFFFF", "é", "<![CDATA[", "<!--", "s", " "];
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text.Remove(at, random.Next(1, Math.Min(12, text.Length - at) + 1)),
            1 => text.Insert(at, pieces[random.Next(pieces.Length)]),
            _ => text[..at],
        };
    }

    private static async Task<MemoryStream> Filled() => await SomeWorkbook.Written(
        "户",
        ["户编号", "户主姓名", "面积", "日期"],
        [.. Enumerable.Range(1, 120).Select(n => new WorkbookCell[] { $"HH{n}", $"甲{n}", n / 8m, new DateOnly(2014, 5, 13).AddDays(n) })]);
}
