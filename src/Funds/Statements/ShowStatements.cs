using System.Security.Claims;
using ServiceDefaults.Audit;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Funds.Statements;

/// <summary>Statements by village and by household, as lists and as workbooks; by item they are the totals.</summary>
internal static class ShowStatements
{
    private static readonly WorkbookColumn[] Columns =
        [new("地区代码", 16), new("户编号", 18), "笔数", "应发", "已到账", "待支付", "退回", "取消"];

    public static Task<PageOf<StatementLine>> Villages(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, [AsParameters] StatementFilter filter, CancellationToken ct) =>
        Page(StatementSums.ByVillage(filter.Granted(db, user)), paging, ct);

    public static Task<PageOf<StatementLine>> Households(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, [AsParameters] StatementFilter filter, CancellationToken ct) =>
        Page(StatementSums.ByHousehold(filter.Granted(db, user), db), paging, ct);

    public static Task<IResult> ExportVillages(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, [AsParameters] StatementFilter filter, CancellationToken ct) =>
        db.Export("villages", "按村", Columns, StatementSums.ByVillage(filter.Granted(db, user)), Row, audit, filter.AreaCode, ct);

    public static Task<IResult> ExportHouseholds(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, [AsParameters] StatementFilter filter, CancellationToken ct) =>
        db.Export("households", "按户", Columns, StatementSums.ByHousehold(filter.Granted(db, user), db), Row, audit, filter.AreaCode, ct);

    private static async Task<PageOf<StatementLine>> Page(IQueryable<StatementSums> sums, Paging paging, CancellationToken ct)
    {
        var page = await sums.ToPage(paging, ct);

        return new PageOf<StatementLine>([.. page.Items.Select(entry => entry.Line)], page.Total);
    }

    private static WorkbookCell[] Row(StatementSums sums) => sums.Line is var line
        ? [line.AreaCode, line.HouseholdNo, line.Count, line.Granted.Amount, line.Paid.Amount, line.Pending.Amount, line.Returned.Amount, line.Cancelled.Amount]
        : [];
}
