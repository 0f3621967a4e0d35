using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Parameters;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Households.VillageProfiles;

/// <summary>Figures of village profiles from a workbook, a row for each village, year and indicator; one that is stated again is corrected.</summary>
internal sealed class VillageProfilesImport(HouseholdsDbContext db, KeepProfiles profiles, ParameterStore parameters) : IImportKind
{
    private const string Sheet = "村情";

    public string Kind => "village-profiles";

    public IReadOnlyList<ImportSheet> Sheets { get; } = [new(Sheet, new SheetColumns(["村代码", "年度", "指标", "数值"], ["村名", "单位"]))];

    public IReadOnlyList<(string Header, string Column)> CsvHeaders { get; } = [("villageCode", "村代码"), ("year", "年度"), ("indicator", "指标"), ("value", "数值")];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var villages = await db.Areas.Where(area => area.Code.Length == 12).Select(area => area.Code).ToHashSetAsync(ct);
        var indicators = await parameters.ProfileIndicatorsOf(session.County, session.Today, ct);
        var taken = new List<VillageFigure>();
        var seen = new HashSet<(string, int, string)>();
        foreach (var row in session.Rows(Sheet))
        {
            var (village, word) = (row.Area("村代码", AreaLevel.Village), row.Required("指标", 60));
            var year = row.Required("年度", 10) is null ? null : row.Whole("年度", EnterProfile.FirstYear, session.Today.Year);
            var indicator = indicators.FirstOrDefault(known => known.Code == word || known.Name == word);
            var value = row.Required("数值", 40) is null || indicator is null ? null : row.Decimal("数值", indicator.Least, indicator.Most, indicator.Decimals);
            if (word is not null && indicator is null)
            {
                row.Error("指标", "unknown-word", "没有该指标");
            }

            if (village is { } code && !villages.Contains(code))
            {
                row.Error("村代码", "area-unknown", "没有该村代码");
            }

            if (row.IsGood && !seen.Add((village!.Value, year!.Value, indicator!.Code)))
            {
                row.Error("", "duplicate", "该指标在文件中重复");
            }

            session.Take(row);
            if (row.IsGood)
            {
                taken.Add(new VillageFigure { VillageCode = village!.Value, Year = year!.Value, Indicator = indicator!.Code, Value = value!.Value });
            }
        }

        await session.Apply(() => profiles.Keep(taken, session.User, session.Today, ct), ct);
    }
}
