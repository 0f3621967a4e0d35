using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;

namespace Households.Statistics;

/// <summary>Handed-in figures from a workbook; one that is stated again is corrected.</summary>
internal sealed class FiguresImport(KeepFigures figures) : IImportKind
{
    public string Kind => "figures";

    public IReadOnlyList<ImportSheet> Sheets { get; } = [new("数字", new SheetColumns(["地区代码", "指标", "来源", "日期", "数值"], []))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var taken = new List<StatedFigure>();
        var seen = new HashSet<(string, string, string, DateOnly)>();
        var indicators = await figures.Indicators(session.Areas.FirstOrDefault() ?? "", session.Today, ct);
        foreach (var row in session.Rows("数字"))
        {
            var (area, word, source, value) = (row.Area("地区代码"), row.Required("指标", 60), row.Required("来源", 100), row.Decimal("数值", -999_999_999_999, 999_999_999_999, 6));
            var day = row.Required("日期") is null ? null : row.Day("日期");
            var indicator = indicators.FirstOrDefault(known => known.Code == word || known.Name == word);
            if (word is not null && indicator is null)
            {
                row.Error("指标", "unknown-word", "没有该指标");
            }

            if (value is null && row.IsGood)
            {
                row.Error("数值", "required", "数值不能为空");
            }

            if (row.IsGood && day > session.Today)
            {
                row.Error("日期", "out-of-range", "日期不能晚于今天");
            }

            if (row.IsGood && !seen.Add((area!.Value.Value, indicator!.Code, source!, day!.Value)))
            {
                row.Error("", "duplicate", "该数字在文件中重复");
            }

            session.Take(row);
            if (row.IsGood)
            {
                taken.Add(new StatedFigure { AreaCode = area!.Value.Value, Indicator = indicator!.Code, Source = source!, Day = day!.Value, Value = value!.Value });
            }
        }

        await session.Apply(() => figures.Keep(taken, session.User, ct), ct);
    }
}
