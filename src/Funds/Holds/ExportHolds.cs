using System.Security.Claims;
using Contracts;
using Funds.Payments;
using Funds.Statements;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Workbooks;

namespace Funds.Holds;

/// <summary>The hold list as a workbook with the list's filters and scope.</summary>
internal static class ExportHolds
{
    private static readonly WorkbookColumn[] Columns =
    [
        new("付款编号", 38), "部门", new("项目", 18), "时期", new("户编号", 18), new("地区代码", 16), "金额", new("暂缓原因", 44), "暂缓日期", "天数",
        new("在先付款", 38), new("在先项目", 18), "在先时期", "在先状态", "待审批事项",
    ];

    public static Task<IResult> Handle(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, BusinessClock clock, [AsParameters] HoldFilter filter, CancellationToken ct)
    {
        var today = clock.Today;

        return db.Export("holds", "暂缓付款", Columns, filter.Of(db, user, today).Held(db, user), held => Row(held.View(today)), audit, filter.AreaCode, ct);
    }

    private static WorkbookCell[] Row(HoldView hold) =>
    [
        hold.PaymentId.ToString(), hold.Service, Items.Label(hold.Item), hold.Period, hold.HouseholdNo, hold.AreaCode, hold.Amount.Amount, hold.Reason,
        hold.HeldOn, hold.Days, hold.Earlier?.PaymentId.ToString(), hold.Earlier is { } earlier ? Items.Label(earlier.Item) : null, hold.Earlier?.Period,
        hold.Earlier?.State.Label(), hold.Proposed is { } proposed ? PaymentProposals.Label(proposed) : null,
    ];
}
