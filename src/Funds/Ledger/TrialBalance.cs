using System.Security.Claims;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Funds.Ledger;

/// <param name="Balance">Debit minus credit.</param>
internal sealed record TrialLine(Guid SourceId, string Code, string Source, int Year, AccountKind Account, Money Debit, Money Credit, Money Balance);

internal sealed record TrialTotals(int Accounts, Money Debit, Money Credit, bool Balanced);

internal sealed record TrialBalanceView(TrialTotals Total, PageOf<TrialLine> Lines);

/// <param name="Entries">Entries that were added up.</param>
/// <param name="Differences">Accounts whose sums are not those of their entries; none, or something is very wrong.</param>
internal sealed record BooksProof(long Entries, long Accounts, IReadOnlyList<Guid> Differences);

/// <summary>All accounts with their sums: debits equal credits.</summary>
internal static class TrialBalance
{
    private static readonly WorkbookColumn[] Columns = ["年度", "编码", new WorkbookColumn("资金来源", 36), "账户", "借方", "贷方", "余额"];

    public static async Task<TrialBalanceView> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, int? year, string? areaCode, Guid? sourceId, CancellationToken ct)
    {
        var accounts = Accounts(db, user, year, areaCode, sourceId);
        var total = await accounts.GroupBy(_ => 1).Select(all => new { Count = all.Count(), Debit = all.Sum(row => row.Debit.Fen), Credit = all.Sum(row => row.Credit.Fen) })
            .SingleOrDefaultAsync(ct);
        var totals = new TrialTotals(total?.Count ?? 0, new Money(total?.Debit ?? 0), new Money(total?.Credit ?? 0), total?.Debit == total?.Credit);

        return new TrialBalanceView(totals, await Lines(db, accounts).ToPage(paging, ct));
    }

    public static async Task<IResult> Export(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, int? year, string? areaCode, Guid? sourceId, CancellationToken ct)
    {
        var lines = Lines(db, Accounts(db, user, year, areaCode, sourceId));
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("export", areaCode ?? "").Note("trial balance exported");
            await look.CommitAsync(ct);
        }

        return Workbook.Of("trial-balance.xlsx", "试算平衡表", Columns, lines.AsAsyncEnumerable(), line =>
            [line.Year, line.Code, line.Source, line.Account.Label(), line.Debit.Amount, line.Credit.Amount, line.Balance.Amount], ct);
    }

    /// <summary>Adds up every entry of a year and compares it with the accounts.</summary>
    public static async Task<BooksProof> Prove(ClaimsPrincipal user, FundsDbContext db, int year, string? areaCode, CancellationToken ct)
    {
        var accounts = Accounts(db, user, year, areaCode, null);
        var entries = db.LedgerEntries.Where(entry => accounts.Any(account => account.Id == entry.DebitId));
        var debits = await entries.GroupBy(entry => entry.DebitId).Select(same => new { same.Key, Fen = same.Sum(entry => entry.Amount.Fen) })
            .ToDictionaryAsync(same => same.Key, same => same.Fen, ct);
        var credits = await entries.GroupBy(entry => entry.CreditId).Select(same => new { same.Key, Fen = same.Sum(entry => entry.Amount.Fen) })
            .ToDictionaryAsync(same => same.Key, same => same.Fen, ct);
        var kept = await accounts.Select(account => new { account.Id, Debit = account.Debit.Fen, Credit = account.Credit.Fen }).ToListAsync(ct);

        return new BooksProof(
            await entries.LongCountAsync(ct), kept.Count,
            [.. kept.Where(account => account.Debit != debits.GetValueOrDefault(account.Id) || account.Credit != credits.GetValueOrDefault(account.Id))
                .Select(account => account.Id)]);
    }

    private static IQueryable<LedgerAccount> Accounts(FundsDbContext db, ClaimsPrincipal user, int? year, string? areaCode, Guid? sourceId)
    {
        var sources = db.FundSources.InArea(user, areaCode, source => source.AreaCode)
            .Where(source => (year == null || source.Year == year) && (sourceId == null || source.Id == sourceId)).Select(source => source.Id);

        return db.LedgerAccounts.AsNoTracking().Where(account => sources.Contains(account.SourceId));
    }

    private static IQueryable<TrialLine> Lines(FundsDbContext db, IQueryable<LedgerAccount> accounts) => accounts
        .Join(db.FundSources, account => account.SourceId, source => source.Id, (account, source) => new { account, source })
        .GroupBy(row => new { row.source.Id, row.source.Code, row.source.Name, row.source.Year, row.account.Kind })
        .Select(same => new { same.Key, Debit = same.Sum(row => row.account.Debit.Fen), Credit = same.Sum(row => row.account.Credit.Fen) })
        .OrderByDescending(row => row.Key.Year).ThenBy(row => row.Key.Code).ThenBy(row => row.Key.Id).ThenBy(row => row.Key.Kind)
        .Select(row => new TrialLine(
            row.Key.Id, row.Key.Code, row.Key.Name, row.Key.Year, row.Key.Kind, new Money(row.Debit), new Money(row.Credit), new Money(row.Debit - row.Credit)));
}
