using System.Security.Claims;
using Contracts;
using Funds.Statements;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Workbooks;

namespace Funds.Payments;

/// <summary>The payment list as a workbook, streamed, with the list's filters and scope; it names no person and no account.</summary>
internal static class ExportPayments
{
    private static readonly WorkbookColumn[] Columns =
    [
        new("付款编号", 38), "部门", new("项目", 18), "时期", new("户编号", 18), new("地区代码", 16), "金额", "状态", new("暂缓原因", 40), "申请日期", "结果日期", "银行代码",
    ];

    public static Task<IResult> Handle(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, [AsParameters] PaymentFilter filter, CancellationToken ct) =>
        db.Export("payments", "付款", Columns, filter.Of(db, user).OrderBy(payment => payment.Id).Views(db), Row, audit, filter.AreaCode, ct);

    private static WorkbookCell[] Row(PaymentView payment) =>
    [
        payment.Id.ToString(), payment.Service, Items.Label(payment.Item), payment.Period, payment.HouseholdNo, payment.AreaCode, payment.Amount.Amount,
        payment.State.Label(), HoldCodes.Explain(payment.HoldCode, payment.HoldNote), payment.RequestedOn, payment.SettledOn, payment.BankCode,
    ];
}
