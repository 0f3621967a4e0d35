using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Households.KeyVillages;

/// <summary>Drafts of key-village lists from a workbook, one for each programme, period and source; they wait for the second person like a typed one.</summary>
internal sealed class KeyVillagesImport(HouseholdsDbContext db) : IImportKind
{
    private const string Sheet = "重点村";

    public string Kind => "key-villages";

    public IReadOnlyList<ImportSheet> Sheets { get; } = [new(Sheet, new SheetColumns(["村代码", "级别", "规划期", "启用日期", "来源"], ["截止日期", "村名"]))];

    public bool AnswersRepetitions(string mode) => true;

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var known = await db.Areas.Where(area => area.Code.Length == 12).ToDictionaryAsync(area => area.Code, ct);
        var lists = new Dictionary<KeyListHeading, Dictionary<string, string>>();
        foreach (var row in session.Rows(Sheet))
        {
            var (village, level) = (row.Area("村代码", AreaLevel.Village), row.Required("级别", 20));
            var (programme, source) = (row.Required("规划期", 60), row.Required("来源", 200));
            var (from, to, name) = (row.Required("启用日期") is null ? null : row.Day("启用日期"), row.Day("截止日期"), row.Text("村名", 100));
            if (level is not null && KeyLevel.Of(level) is null)
            {
                row.Error("级别", "unknown-word", "级别须为省级、市级或县级");
            }

            if (village is { } code)
            {
                CheckVillage(row, known.GetValueOrDefault(code), name);
            }

            if (to < from)
            {
                row.Error("截止日期", "out-of-range", "截止日期不能早于启用日期");
            }

            if (row.IsGood)
            {
                var heading = new KeyListHeading(session.County, programme!, from!.Value, to, source!);
                if (!(lists.TryGetValue(heading, out var list) ? list : lists[heading] = []).TryAdd(village!.Value, KeyLevel.Of(level)!))
                {
                    row.Error("村代码", "duplicate", "该村在名录中重复");
                }
            }

            session.Take(row);
        }

        await session.Apply(() => Draft(session, lists, ct), ct);
    }

    private async Task Draft(ImportSession session, Dictionary<KeyListHeading, Dictionary<string, string>> lists, CancellationToken ct)
    {
        foreach (var (heading, villages) in lists)
        {
            await db.DraftKeyList(heading, villages.Select(village => (village.Key, village.Value)), session.User, session.Today, ct);
            // The next list of the programme counts this one.
            await db.SaveChangesAsync(ct);
        }
    }

    private static void CheckVillage(ImportRow row, Areas.Area? village, string? name)
    {
        if (village is null)
        {
            row.Error("村代码", "area-unknown", "没有该村代码");
        }
        else if (village.ValidTo is not null)
        {
            row.Error("村代码", "area-closed", "该村已撤销");
        }
        else if (name is not null && name != village.Name)
        {
            row.Error("村名", "name-mismatch", "村名与登记的不一致");
        }
    }
}
