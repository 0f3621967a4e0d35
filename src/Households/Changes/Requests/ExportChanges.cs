using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Workbooks;

namespace Households.Changes.Requests;

/// <summary>The list of change requests as a workbook, streamed, within the caller's scope.</summary>
internal static class ExportChanges
{
    private static readonly WorkbookColumn[] Columns =
        ["户编号", "地区代码", new WorkbookColumn("变更类型", 18), "状态", "申请人", "申请日期", "应办结日期", "审批人", "审批日期"];

    public static async Task<IResult> Handle(
        [AsParameters] ChangeFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var lines = db.Find(filter, user, clock.Today);
        audit.About("export", filter.AreaCode ?? "").Note("list of change requests exported");
        await db.LeaveAuditEntry(ct);

        return Results.Stream(
            body => Write(body, lines, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "change-requests.xlsx");
    }

    private static async Task Write(Stream body, IQueryable<ChangeRequestLine> lines, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("变更申请", Columns, ct);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(
                [line.HouseholdNo, line.AreaCode, line.KindLabel, line.StateLabel, line.ProposedBy, line.ProposedOn, line.DueOn, line.DecidedBy, line.DecidedOn], ct);
        }
    }
}
