using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Batches;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Ledger;

internal sealed record ProposeCloseRequest(
    [property: RegularExpression(@"^\d{6}$", ErrorMessage = "地区代码须为 6 位数字")] string AreaCode,
    [property: Range(1990, 2199, ErrorMessage = "年度不正确")] int Year);

internal sealed record YearCloseView(Guid Id, string AreaCode, int Year, CloseState State, string ProposedBy, string? DecidedBy);

/// <summary>Finance asks for a year's books to be closed. Runs in the transaction of the idempotency key.</summary>
internal static class ProposeClose
{
    public static async Task<Created<CreatedId>> Handle(
        ProposeCloseRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, BusinessClock clock, TimeProvider time, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        if (await db.YearCloses.AnyAsync(known => known.AreaCode == request.AreaCode && known.Year == request.Year && known.State != CloseState.Refused, ct))
        {
            throw new RuleViolationException("year-closed", "该年度已结账或待审定", "The year is closed, or its close waits for a decision");
        }

        var close = YearClose.Propose(request.AreaCode, request.Year, clock.Today, user.UserName(), time.GetUtcNow());
        db.Add(close);
        audit.About(close.Id.ToString(), close.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/ledger/closes/{close.Id}", new CreatedId(close.Id));
    }

    public static Task<PageOf<YearCloseView>> List(ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, CancellationToken ct) =>
        db.YearCloses.AsNoTracking().InScope(user, close => close.AreaCode).OrderByDescending(close => close.Year).ThenBy(close => close.Id)
            .Select(close => new YearCloseView(close.Id, close.AreaCode, close.Year, close.State, close.ProposedBy, close.DecidedBy)).ToPage(paging, ct);
}

/// <summary>A second person closes the year: what is left, and what is bound, goes to a successor of the same channel and purpose.</summary>
internal static class DecideClose
{
    public static async Task<Results<Ok<YearCloseView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, Books books, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.YearCloses.InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } close)
        {
            return TypedResults.NotFound();
        }

        await db.LockYear(close.AreaCode, close.Year, ct);
        close.Decide(Decision.Approves(request?.Decision), user.UserName());
        audit.About(id.ToString(), close.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        if (close.State is CloseState.Closed)
        {
            foreach (var source in await Sources(db, close, ct))
            {
                await CarryOver(db, books, close, source, time.GetUtcNow(), ct);
            }
        }

        await transaction.CommitAsync(ct);

        return TypedResults.Ok(new YearCloseView(close.Id, close.AreaCode, close.Year, close.State, close.ProposedBy, close.DecidedBy));
    }

    private static Task<List<FundSource>> Sources(FundsDbContext db, YearClose close, CancellationToken ct) => db.FundSources
        .Where(source => source.Year == close.Year && source.AreaCode.StartsWith(close.AreaCode) && source.State == SourceState.Open)
        .OrderBy(source => source.Id).ToListAsync(ct);

    private static async Task CarryOver(FundsDbContext db, Books books, YearClose close, FundSource source, DateTimeOffset now, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from encumbrances where source_id = {source.Id} order by id for update", ct);
            await db.Database.ExecuteSqlAsync($"select 1 from ledger_accounts where source_id = {source.Id} order by id for update", ct);
        }

        var left = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.SourceId == source.Id && account.Debit.Fen > account.Credit.Fen)
            .Where(account => account.Kind == AccountKind.Awaited || account.Kind == AccountKind.Available || account.Kind == AccountKind.Encumbered)
            .ToListAsync(ct);
        source.Close();
        if (left.Count > 0)
        {
            var successor = await db.Succeed(source, close.ProposedBy, close.DecidedBy!, now, ct);
            db.AddRange(left.Select(account => account.ProjectId).Where(project => project != Guid.Empty).Distinct()
                .SelectMany(project => LedgerAccount.OpenForProject(successor.Id, project)));
            await db.SaveChangesAsync(ct);
            await books.Book(
                new Voucher(close.Id, close.DecidedBy!, close.ProposedBy, $"{close.Year} 年度结转"), [.. left.SelectMany(account => Moves(account, successor.Id))], ct);
            await db.FollowSuccessor(source.Id, successor.Id, ct);
        }

        await db.SaveChangesAsync(ct);
        await db.LedgerAccounts.Where(account => account.SourceId == source.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.Closed, true), ct);
    }

    /// <summary>Each source balances by itself: the old one gives to "carried", the new one receives from its origin.</summary>
    private static Posting[] Moves(LedgerAccount account, Guid successor) =>
    [
        new(EntryKind.CarryOver, account.SourceId, new AccountKey(account.SourceId, AccountKind.Carried),
            new AccountKey(account.SourceId, account.Kind, account.ProjectId), account.Balance),
        new(EntryKind.CarryOver, successor, new AccountKey(successor, account.Kind, account.ProjectId),
            new AccountKey(successor, AccountKind.Origin), account.Balance),
    ];

    /// <summary>What is still bound is spent from the successor from now on; what was spent stays with the closed year.</summary>
    private static async Task FollowSuccessor(this FundsDbContext db, Guid source, Guid successor, CancellationToken ct)
    {
        var open = await db.Encumbrances.Where(bound => bound.SourceId == source && bound.Bound.Fen > bound.Spent.Fen + bound.Released.Fen).ToListAsync(ct);
        db.AddRange(open.Select(bound => bound.CarryTo(successor)));
    }
}
