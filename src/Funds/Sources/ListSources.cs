using System.Security.Claims;
using Funds.Ledger;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Funds.Sources;

/// <param name="Total">All that has been allotted, pledged, received or carried over.</param>
/// <param name="Recovered">What closed years had paid and came back; with the total it is what the other amounts add up to.</param>
internal sealed record SourceBalance(Money Total, Money Awaited, Money Available, Money Encumbered, Money Spent, Money Carried, Money Recovered);

/// <param name="InKind">Whether it is work valued in yuan, not money.</param>
internal sealed record SourceView(
    Guid Id, string Code, string Name, SourceLevel Level, SourceKind Kind, bool InKind, string Department, string AreaCode, int Year,
    IReadOnlyList<string> Purposes, string Document, Guid? MatchesId, decimal? MatchPercent, Guid? CarriedFromId, SourceState State,
    string ProposedBy, string? DecidedBy, SourceBalance Balance);

internal static class ListSources
{
    private static readonly WorkbookColumn[] Columns =
        ["年度", "编码", new WorkbookColumn("名称", 36), "资金类别", "主管部门", "地区代码", "合计", "待到位", "可用", "已占用", "已支出", "已结转", "收回上年支出"];

    public static async Task<PageOf<SourceView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, int? year, string? level, string? kind, string? state, string? q, string? areaCode,
        CancellationToken ct) =>
        await db.Find(user, year, level, kind, state, q, areaCode).Views(db).ToPage(paging, ct);

    /// <summary>The list as a workbook, within the caller's scope.</summary>
    public static async Task<IResult> Export(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, int? year, string? level, string? kind, string? state, string? q, string? areaCode,
        CancellationToken ct)
    {
        var lines = db.Find(user, year, level, kind, state, q, areaCode).Views(db);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("export", areaCode ?? "").Note("fund sources exported");
            await look.CommitAsync(ct);
        }

        return Workbook.Of("fund-sources.xlsx", "资金来源", Columns, lines.AsAsyncEnumerable(), line =>
        [
            line.Year, line.Code, line.Name, line.Kind.Label(), line.Department, line.AreaCode, line.Balance.Total.Amount, line.Balance.Awaited.Amount,
            line.Balance.Available.Amount, line.Balance.Encumbered.Amount, line.Balance.Spent.Amount, line.Balance.Carried.Amount, line.Balance.Recovered.Amount,
        ], ct);
    }

    private static IQueryable<FundSource> Find(
        this FundsDbContext db, ClaimsPrincipal user, int? year, string? level, string? kind, string? state, string? q, string? areaCode)
    {
        var sources = db.FundSources.AsNoTracking().InArea(user, areaCode, source => source.AreaCode)
            .Where(source => year == null || source.Year == year)
            .Where(source => q == null || source.Name.Contains(q) || source.Code.StartsWith(q) || source.Department.Contains(q));
        if (Words.Read<SourceLevel>("level", level) is { } asked)
        {
            sources = sources.Where(source => source.Level == asked);
        }

        if (Words.Read<SourceKind>("kind", kind) is { } ofKind)
        {
            sources = sources.Where(source => source.Kind == ofKind);
        }

        if (Words.Read<SourceState>("state", state) is { } inState)
        {
            sources = sources.Where(source => source.State == inState);
        }

        return sources.OrderByDescending(source => source.Year).ThenBy(source => source.Code).ThenBy(source => source.Id);
    }

    public static IQueryable<SourceView> Views(this IQueryable<FundSource> sources, FundsDbContext db) => sources.Select(source => new SourceView(
        source.Id, source.Code, source.Name, source.Level, source.Kind, source.Kind == SourceKind.OwnLabour, source.Department, source.AreaCode, source.Year,
        source.Purposes, source.Document, source.MatchesId, source.MatchPercent, source.CarriedFromId, source.State, source.ProposedBy, source.DecidedBy,
        new SourceBalance(
            new Money(db.LedgerAccounts.Where(account => account.SourceId == source.Id && account.Kind == AccountKind.Origin)
                .Sum(account => account.Credit.Fen - account.Debit.Fen)),
            new Money(db.LedgerAccounts.Where(account => account.SourceId == source.Id && account.Kind == AccountKind.Awaited)
                .Sum(account => account.Debit.Fen - account.Credit.Fen)),
            new Money(db.LedgerAccounts.Where(account => account.SourceId == source.Id && account.Kind == AccountKind.Available)
                .Sum(account => account.Debit.Fen - account.Credit.Fen)),
            new Money(db.LedgerAccounts.Where(account => account.SourceId == source.Id && account.Kind == AccountKind.Encumbered)
                .Sum(account => account.Debit.Fen - account.Credit.Fen)),
            new Money(db.LedgerAccounts.Where(account => account.SourceId == source.Id && account.Kind == AccountKind.Spent)
                .Sum(account => account.Debit.Fen - account.Credit.Fen)),
            new Money(db.LedgerAccounts.Where(account => account.SourceId == source.Id && account.Kind == AccountKind.Carried)
                .Sum(account => account.Debit.Fen - account.Credit.Fen)),
            new Money(db.LedgerAccounts.Where(account => account.SourceId == source.Id && account.Kind == AccountKind.Recovered)
                .Sum(account => account.Credit.Fen - account.Debit.Fen)))));

    public static Task<SourceView> ViewOf(this FundsDbContext db, Guid id, CancellationToken ct) =>
        db.FundSources.AsNoTracking().Where(source => source.Id == id).Views(db).SingleAsync(ct);
}
