using System.IO.Compression;
using System.Text;
using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Tests.Workbooks;

/// <summary>Workbooks made part by part, also such as no writer would make.</summary>
internal static class SomeWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static MemoryStream WithRows(string rows, string? strings = null, string? styles = null, string workbookProperties = "") =>
        OfParts(Parts($"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""", strings, styles, workbookProperties));

    public static Dictionary<string, string> Parts(string sheet, string? strings = null, string? styles = null, string workbookProperties = "")
    {
        var parts = new Dictionary<string, string>
        {
            ["xl/workbook.xml"] = $"""<workbook xmlns="{Main}" xmlns:r="{Relations}">{workbookProperties}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>""",
            ["xl/_rels/workbook.xml.rels"] = $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="{Relations}/styles" Target="../xl/styles.xml"/></Relationships>""",
            ["xl/worksheets/sheet1.xml"] = sheet,
        };
        if (strings is not null)
        {
            parts["xl/sharedStrings.xml"] = $"""<sst xmlns="{Main}">{strings}</sst>""";
        }

        if (styles is not null)
        {
            parts["xl/styles.xml"] = $"""<styleSheet xmlns="{Main}">{styles}</styleSheet>""";
        }

        return parts;
    }

    public static MemoryStream OfParts(IReadOnlyDictionary<string, string> parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        stream.Position = 0;
        return stream;
    }

    public static async Task<MemoryStream> Written(string sheet, IReadOnlyList<WorkbookColumn> columns, params WorkbookCell[][] rows)
    {
        var stream = new MemoryStream();
        await using (var writer = new WorkbookWriter(stream))
        {
            await writer.StartSheetAsync(sheet, columns);
            foreach (var row in rows)
            {
                await writer.WriteRowAsync(row);
            }
        }

        stream.Position = 0;
        return stream;
    }

    public static List<(int Number, string[] Cells)> Read(Stream stream, string? sheet = null, WorkbookLimits? limits = null)
    {
        using var workbook = WorkbookReader.Open(stream, limits);
        return [.. workbook.ReadRows(sheet ?? workbook.SheetNames[0])
            .Select(row => (row.Number, Enumerable.Range(0, row.ColumnCount).Select(column => row[column]).ToArray()))];
    }
}
