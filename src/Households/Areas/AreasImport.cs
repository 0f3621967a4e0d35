using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Households.Areas;

/// <summary>
/// The area tree from a workbook or a CSV list: new areas are added, known ones take the figures of the file, none is taken away. Another name, and an area
/// that was closed, need an act of two people. Mode <c>code-list</c> reads a list of the whole country and passes over what lies elsewhere.
/// </summary>
internal sealed class AreasImport(HouseholdsDbContext db) : IImportKind
{
    public const string Sheet = "地区";
    private const string CodeList = "code-list";

    public string Kind => "areas";

    public IReadOnlyList<string> Modes { get; } = ["tree", CodeList];

    public IReadOnlyList<ImportSheet> Sheets { get; } = [new(Sheet, new SheetColumns(["代码", "名称"], ["上级代码", "人口", "重点村"]))];

    /// <summary>Those of the published code lists; the nearest level is the area above.</summary>
    public IReadOnlyList<(string Header, string Column)> CsvHeaders { get; } =
        [("code", "代码"), ("name", "名称"), ("parentCode", "上级代码"), ("streetCode", "上级代码"), ("areaCode", "上级代码"), ("population", "人口")];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var known = await db.Areas.AsNoTracking().ToDictionaryAsync(area => area.Code, ct);
        var rows = new List<AreaRow>();
        var seen = new HashSet<string>();
        var elsewhere = 0;
        foreach (var row in session.Rows(Sheet))
        {
            if (session.Import.Mode == CodeList && AreaRow.CodeOf(row.Text("代码", 14)) is { } code && !session.Covers(code))
            {
                elsewhere++;
                continue;
            }

            var area = AreaRow.Read(row, session, seen, known);
            if (row.IsGood)
            {
                rows.Add(area);
            }
            else
            {
                session.Take(row);
            }
        }

        if (elsewhere > 0)
        {
            session.Error(Sheet, 0, "代码", "rows-elsewhere", $"{elsewhere} 行不在您的管辖范围内，未读取");
        }

        var taken = WithParents(session, known, rows);
        Tell(session, known, taken);
        await session.Apply(() => Keep(session, taken, ct), ct);
    }

    /// <summary>From the top down, so that an area whose parent is refused is refused too.</summary>
    private static List<AreaRow> WithParents(ImportSession session, Dictionary<string, Area> known, List<AreaRow> rows)
    {
        var there = known.Values.Where(area => area.ValidTo is null).Select(area => area.Code).ToHashSet();
        var taken = new List<AreaRow>();
        foreach (var row in rows.OrderBy(row => row.Code.Level))
        {
            var hasParent = row.Code.Parent is not { } parent || there.Contains(parent);
            session.Count(hasParent);
            if (hasParent)
            {
                there.Add(row.Code);
                taken.Add(row);
            }
            else
            {
                session.Error(Sheet, row.Number, "代码", "parent-unknown", "上级地区不存在或已撤销");
            }
        }

        return taken;
    }

    /// <summary>What the file adds and changes, for the preview and for the record.</summary>
    private static void Tell(ImportSession session, Dictionary<string, Area> known, List<AreaRow> taken)
    {
        foreach (var row in taken)
        {
            if (!known.TryGetValue(row.Code, out var area))
            {
                session.Change(row.Code, "新增地区", null, row.Name);
                continue;
            }

            if (row.Population is { } people && people != area.Population)
            {
                session.Change(row.Code, "人口", area.Population?.ToString(), people.ToString());
            }

            if (row.IsKey is { } key && key != area.IsKey)
            {
                session.Change(row.Code, "重点村", area.IsKey ? "是" : "否", key ? "是" : "否");
            }
        }
    }

    private async Task Keep(ImportSession session, List<AreaRow> taken, CancellationToken ct)
    {
        var known = await db.Areas.ToDictionaryAsync(area => area.Code, ct);
        var changed = new List<Area>();
        foreach (var row in taken)
        {
            if (!known.TryGetValue(row.Code, out var area))
            {
                area = db.Add(new Area { Code = row.Code, Name = row.Name, ParentCode = row.Code.Parent?.Value ?? "" }).Entity;
                changed.Add(area);
            }
            else if ((row.Population ?? area.Population) != area.Population || (row.IsKey ?? area.IsKey) != area.IsKey)
            {
                changed.Add(area);
            }

            (area.Population, area.IsKey) = (row.Population ?? area.Population, row.IsKey ?? area.IsKey);
        }

        await db.Remember(changed, new AreaCause(AreaChange.Loaded, session.User, "", $"import:{session.Import.Id}", session.Today, DateTimeOffset.UtcNow), ct);
        await db.SaveChangesAsync(ct);
    }
}
