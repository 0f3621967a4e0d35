using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Workbooks;

namespace MedicalAid.Costs;

/// <summary>The households' costs of a year as a workbook, written while they are read; the trail says who took them.</summary>
internal static class ExportCosts
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly WorkbookColumn[] Columns = ["年度", "地区代码", "户编号", "人数", "总费用", "报销金额", "个人自付", "已预警金额档"];

    public static async Task<PushStreamHttpResult> Handle(
        [AsParameters] CostQuery asked, ClaimsPrincipal user, MedicalAidDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var year = asked.AskedYear(clock);
        var rows = ListCosts.Rows(asked, user, db, year);
        audit.About($"medical-costs-{year}", asked.AreaCode ?? "").Note("household costs exported");
        await db.LeaveAuditEntry(ct);

        return TypedResults.Stream(body => Write(body, rows.AsAsyncEnumerable(), ct), Workbook, $"medical-costs-{year}.xlsx");
    }

    private static async Task Write(Stream body, IAsyncEnumerable<HouseholdCosts> rows, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("医疗费用", Columns, ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            var line = row.ToAnswer();
            await workbook.WriteRowAsync(
                [line.Year, line.AreaCode, line.HouseholdNo, line.People, line.Total.Amount, line.Reimbursed.Amount, line.OwnShare.Amount, line.ToldStep?.Amount], ct);
        }
    }
}
