using System.Security.Claims;
using Funds.Statements;
using ServiceDefaults.Audit;
using ServiceDefaults.Workbooks;

namespace Funds.BankReturns;

/// <summary>The tasks as a workbook with the list's filters and scope; it names no person and no account.</summary>
internal static class ExportExceptions
{
    private static readonly WorkbookColumn[] Columns =
    [
        new("批次", 38), new("回盘", 38), "行号", new("异常", 28), new("付款编号", 38), "回盘金额", "应付金额", "回盘结果", "银行代码", "办理人", "状态", "处理人", new("处理说明", 40),
    ];

    public static Task<IResult> Handle(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, [AsParameters] ExceptionFilter filter, CancellationToken ct) =>
        db.Export(
            "exceptions", "回盘异常", Columns, filter.Of(db, user).Exceptions(db, filter.Open), item => Row(ListExceptions.View(item.Row, item.ExpectedFen)), audit,
            filter.AreaCode, ct);

    private static WorkbookCell[] Row(ReturnException task) =>
    [
        task.BatchId.ToString(), task.ReturnId.ToString(), task.RowNo, task.Explanation, task.PaymentId?.ToString(), task.Amount.Amount, task.ExpectedAmount?.Amount,
        task.Result, task.Code, task.AssignedTo, task.Open ? "待办" : "已办", task.ResolvedBy, task.Resolution,
    ];
}
