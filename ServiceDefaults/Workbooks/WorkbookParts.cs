using System.Security;
using System.Text;

namespace ServiceDefaults.Workbooks;

/// <summary>The small parts that make a package of sheets a workbook.</summary>
internal static class WorkbookParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public const int HeaderStyle = 1;
    public const int TextStyle = 2;
    public const int DateStyle = 3;
    public const int QuotedStyle = 4;

    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public const string PackageRelations =
        $"""{Head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""";

    // Cell formats in order: plain, bold header, text, day, and text shown with Excel's leading-apostrophe mark.
    public const string Styles = $"""
        {Head}<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    public static string ContentTypes(int sheets)
    {
        var types = new StringBuilder(Head).Append("""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>""")
            .Append($"""<Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>""");
        for (var sheet = 1; sheet <= sheets; sheet++)
        {
            types.Append($"""<Override PartName="/xl/worksheets/sheet{sheet}.xml" ContentType="{Types}.worksheet+xml"/>""");
        }

        return types.Append("</Types>").ToString();
    }

    public static string Workbook(IReadOnlyList<string> sheets)
    {
        var workbook = new StringBuilder(Head).Append($"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>""");
        for (var sheet = 1; sheet <= sheets.Count; sheet++)
        {
            workbook.Append($"""<sheet name="{SecurityElement.Escape(sheets[sheet - 1])}" sheetId="{sheet}" r:id="rId{sheet}"/>""");
        }

        return workbook.Append("</sheets></workbook>").ToString();
    }

    public static string WorkbookRelations(int sheets)
    {
        var relations = new StringBuilder(Head).Append("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""");
        for (var sheet = 1; sheet <= sheets; sheet++)
        {
            relations.Append($"""<Relationship Id="rId{sheet}" Type="{Relations}/worksheet" Target="worksheets/sheet{sheet}.xml"/>""");
        }

        return relations.Append($"""<Relationship Id="rId{sheets + 1}" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""").ToString();
    }
}
