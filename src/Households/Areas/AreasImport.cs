using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Households.Areas;

/// <summary>The area tree from a workbook: new areas are added, known ones take the name and figures of the file, none is taken away.</summary>
internal sealed class AreasImport(HouseholdsDbContext db) : IImportKind
{
    public string Kind => "areas";

    public IReadOnlyList<ImportSheet> Sheets { get; } = [new("地区", new SheetColumns(["代码", "名称"], ["上级代码", "人口", "重点村"]))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var known = await db.Areas.ToDictionaryAsync(area => area.Code, ct);
        var rows = new List<(int Row, AreaCode Code, string Name, int? Population, bool IsKey)>();
        var seen = new HashSet<string>();
        foreach (var row in session.Rows("地区"))
        {
            var code = row.Area("代码");
            var name = row.Required("名称", 100);
            var population = row.Whole("人口", 0, 10_000_000);
            var isKey = row.YesNo("重点村") ?? false;
            if (code is { } area)
            {
                Check(row, area, row.Text("上级代码", 14), seen, session.AreaRegister);
            }

            if (row.IsGood)
            {
                rows.Add((row.Number, code!.Value, name!, population, isKey));
            }
            else
            {
                session.Take(row);
            }
        }

        // From the top down, so that an area whose parent is refused is refused too.
        var taken = new List<(AreaCode Code, string Name, int? Population, bool IsKey)>();
        var there = known.Keys.ToHashSet();
        foreach (var row in rows.OrderBy(row => row.Code.Level))
        {
            var hasParent = row.Code.Parent is not { } parent || there.Contains(parent);
            session.Count(hasParent);
            if (hasParent)
            {
                there.Add(row.Code);
                taken.Add((row.Code, row.Name, row.Population, row.IsKey));
            }
            else
            {
                session.Error("地区", row.Row, "代码", "parent-unknown", "上级地区不存在");
            }
        }

        await session.Apply(() => Keep(known, taken, ct), ct);
    }

    private static void Check(ImportRow row, AreaCode area, string? parent, HashSet<string> seen, AreaRegister counties)
    {
        if (!counties.Knows(area.At(AreaLevel.County)))
        {
            row.Error("代码", "area-unknown", "县级代码不存在");
        }
        else if (parent is not null && parent != (area.Parent?.Value ?? ""))
        {
            row.Error("上级代码", "parent-mismatch", "上级代码须为本级代码的前几位");
        }
        else if (!seen.Add(area))
        {
            row.Error("代码", "duplicate", "该代码在文件中重复");
        }
    }

    private async Task Keep(Dictionary<string, Area> known, List<(AreaCode Code, string Name, int? Population, bool IsKey)> taken, CancellationToken ct)
    {
        foreach (var (code, name, population, isKey) in taken)
        {
            if (!known.TryGetValue(code, out var area))
            {
                area = db.Add(new Area { Code = code, ParentCode = code.Parent?.Value ?? "" }).Entity;
            }

            (area.Name, area.Population, area.IsKey) = (name, population, isKey);
        }

        await db.SaveChangesAsync(ct);
    }
}
