using System.Security.Claims;
using Funds.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Funds.Sources;

/// <param name="From">Account that gives.</param>
/// <param name="To">Account that grows.</param>
/// <param name="About">Act, batch, claim or close.</param>
/// <param name="ReversedById">Entry that undid this one.</param>
internal sealed record FundMovement(
    Guid EntryId, DateOnly On, EntryKind Kind, AccountKind From, AccountKind To, Guid? ProjectId, Money Amount, Guid About, string By, string? Maker, string Reason,
    Guid? ReversesId, Guid? ReversedById);

/// <summary>Every movement of a source, newest first; the workbook goes from the oldest and shows what was available after each.</summary>
internal static class ShowStatement
{
    private static readonly WorkbookColumn[] Columns =
        ["日期", "业务", "转出账户", "转入账户", "金额", "可用余额", new WorkbookColumn("依据", 40), "经办", "复核", new WorkbookColumn("分录编号", 38)];

    public static async Task<Results<Ok<PageOf<FundMovement>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, DateOnly? from, DateOnly? to, string? kind, CancellationToken ct) =>
        await IsVisible(db, id, user, ct)
            ? TypedResults.Ok(await Lines(db, Entries(db, id, from, to, kind).OrderByDescending(entry => entry.Id)).ToPage(paging, ct))
            : TypedResults.NotFound();

    public static async Task<IResult> Export(
        Guid id, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, DateOnly? from, DateOnly? to, string? kind, CancellationToken ct)
    {
        if (!await IsVisible(db, id, user, ct))
        {
            return TypedResults.NotFound();
        }

        var lines = Lines(db, Entries(db, id, from, to, kind).OrderBy(entry => entry.Id));
        var available = await OpeningAvailable(db, id, from, ct);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About(id.ToString()).Note("statement exported");
            await look.CommitAsync(ct);
        }

        return Workbook.Of("statement.xlsx", "对账单", Columns, lines.AsAsyncEnumerable(), line =>
        {
            available += (line.To is AccountKind.Available ? line.Amount : Money.Zero) - (line.From is AccountKind.Available ? line.Amount : Money.Zero);

            return
            [
                line.On, line.Kind.Label(), line.From.Label(), line.To.Label(), line.Amount.Amount, kind is null ? available.Amount : WorkbookCell.Empty,
                line.Reason, line.Maker ?? line.By, line.Maker is null ? null : line.By, line.EntryId.ToString(),
            ];
        }, ct);
    }

    private static Task<bool> IsVisible(FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        db.FundSources.InScope(user, source => source.AreaCode).AnyAsync(source => source.Id == id, ct);

    private static IQueryable<LedgerEntry> Entries(FundsDbContext db, Guid id, DateOnly? from, DateOnly? to, string? kind)
    {
        var entries = db.LedgerEntries.AsNoTracking().Where(entry => entry.SourceId == id)
            .Where(entry => (from == null || entry.On >= from) && (to == null || entry.On <= to));

        return Words.Read<EntryKind>("kind", kind) is { } asked ? entries.Where(entry => entry.Kind == asked) : entries;
    }

    private static IQueryable<FundMovement> Lines(FundsDbContext db, IOrderedQueryable<LedgerEntry> entries) =>
        entries
            .Join(db.LedgerAccounts, entry => entry.CreditId, account => account.Id, (entry, credit) => new { entry, credit })
            .Join(db.LedgerAccounts, row => row.entry.DebitId, account => account.Id, (row, debit) => new { row.entry, row.credit, debit })
            .Select(row => new FundMovement(
                row.entry.Id, row.entry.On, row.entry.Kind, row.credit.Kind, row.debit.Kind,
                row.debit.ProjectId != Guid.Empty ? row.debit.ProjectId : row.credit.ProjectId != Guid.Empty ? row.credit.ProjectId : null,
                row.entry.Amount, row.entry.About, row.entry.By, row.entry.Maker, row.entry.Reason, row.entry.ReversesId,
                db.LedgerEntries.Where(later => later.ReversesId == row.entry.Id).Select(later => (Guid?)later.Id).FirstOrDefault()));

    private static async Task<Money> OpeningAvailable(FundsDbContext db, Guid id, DateOnly? from, CancellationToken ct)
    {
        var account = await db.LedgerAccounts.Where(row => row.SourceId == id && row.Kind == AccountKind.Available).Select(row => row.Id).SingleOrDefaultAsync(ct);

        return new Money(await db.LedgerEntries.Where(entry => entry.SourceId == id && entry.On < from && (entry.DebitId == account || entry.CreditId == account))
            .SumAsync(entry => entry.DebitId == account ? entry.Amount.Fen : -entry.Amount.Fen, ct));
    }
}
