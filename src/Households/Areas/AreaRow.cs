using ServiceDefaults.Imports;
using SharedKernel;

namespace Households.Areas;

/// <summary>A row of the area tree; a blank figure leaves what is known as it is.</summary>
internal sealed record AreaRow(int Number, AreaCode Code, string Name, int? Population, bool? IsKey)
{
    /// <summary>Reads and checks a row; without an error its values are whole.</summary>
    public static AreaRow Read(ImportRow row, ImportSession session, HashSet<string> seen, Dictionary<string, Area> known)
    {
        var text = row.Required("代码", 14);
        var (name, population, isKey) = (row.Required("名称", 100), row.Whole("人口", 0, 10_000_000), row.YesNo("重点村"));
        if (text is null)
        {
            return new AreaRow(row.Number, default, "", population, isKey);
        }

        if (CodeOf(text) is not { } code)
        {
            row.Error("代码", "area-malformed", "代码的位数不正确");

            return new AreaRow(row.Number, default, name ?? "", population, isKey);
        }

        if (!session.Covers(code))
        {
            row.Error("代码", "area-out-of-scope", "代码不在您的管辖范围内");
        }
        else
        {
            CheckPlace(row, code, seen, session.AreaRegister);
            if (row.IsGood)
            {
                CheckKnown(row, known.GetValueOrDefault(code), name!);
            }
        }

        return new AreaRow(row.Number, code, name ?? "", population, isKey);
    }

    /// <summary>The area of a code; statistical lists write counties and townships with 12 digits too, the missing ones as zeros.</summary>
    public static AreaCode? CodeOf(string? text) => AreaCode.TryParse(
        text is { Length: 12 } ? text.EndsWith("000000", StringComparison.Ordinal) ? text[..6] : text.EndsWith("000", StringComparison.Ordinal) ? text[..9] : text : text, out var code) ? code : null;

    private static void CheckPlace(ImportRow row, AreaCode code, HashSet<string> seen, AreaRegister counties)
    {
        if (!counties.Knows(code.At(AreaLevel.County)))
        {
            row.Error("代码", "area-unknown", "县级代码不存在");
        }
        else if (row.Text("上级代码", 14) is { } parent && (CodeOf(parent)?.Value ?? parent) != (code.Parent?.Value ?? ""))
        {
            row.Error("上级代码", "parent-mismatch", "上级代码须为本级代码的前几位");
        }
        else if (!seen.Add(code))
        {
            row.Error("代码", "duplicate", "该代码在文件中重复");
        }
    }

    private static void CheckKnown(ImportRow row, Area? known, string name)
    {
        if (known?.ValidTo is not null)
        {
            row.Error("代码", "area-closed", "该地区已撤销");
        }
        else if (known is not null && known.Name != name)
        {
            row.Error("名称", "rename-not-by-import", "更名须由两人办理，不能通过导入修改");
        }
    }
}
