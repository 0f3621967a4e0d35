using System.Security.Claims;
using Funds.Ledger;
using Funds.Projects;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Funds.Pools;

/// <param name="Rank">Place in the order; 0 for the successor of a member whose year was closed.</param>
/// <param name="Purposes">The source's own, as when it was opened.</param>
/// <param name="Bound">Bound for batches of the pool that the bank has not answered yet.</param>
/// <param name="Paid">Paid through batches of the pool.</param>
/// <param name="Projects">Bound for projects through the pool.</param>
/// <param name="Available">What the source still has at hand, for this or another purpose; none for a reader outside its area.</param>
internal sealed record PoolLine(
    int Rank, decimal? Percent, Guid SourceId, string Code, string Source, SourceLevel Level, SourceKind Kind, string Department, int Year,
    IReadOnlyList<string> Purposes, Money Bound, Money Paid, Money Projects, Money? Available);

/// <summary>What one channel has given to the pool.</summary>
internal sealed record ChannelLine(SourceLevel Level, SourceKind Kind, Money Bound, Money Paid, Money Projects);

/// <param name="Members">Each with what it has given; money is always the source's own.</param>
internal sealed record PoolView(
    Guid Id, string Name, string AreaCode, int Year, string Purpose, PoolRule Rule, string Document, PoolState State, string ProposedBy, string? DecidedBy,
    Guid? RenewsId, string? DissolutionBy, string? DissolutionReason, string? DissolvedBy, DateOnly? DissolvedOn, IReadOnlyList<PoolLine> Members, IReadOnlyList<ChannelLine> Channels, Money Bound, Money Paid, Money Projects);

/// <summary>The statement of a pool by channel.</summary>
internal static class ShowPool
{
    private static readonly WorkbookColumn[] Columns =
        ["顺序", "比例(%)", "编码", new WorkbookColumn("资金来源", 36), "资金类别", "主管部门", "年度", new WorkbookColumn("规定用途", 36), "已占用", "已兑付", "项目资金", "可用"];

    public static async Task<Results<Ok<PoolView>, NotFound>> Handle(Guid id, ClaimsPrincipal user, FundsDbContext db, CancellationToken ct) =>
        await IsVisible(db, id, user, ct) ? TypedResults.Ok(await db.PoolViewOf(id, user, ct)) : TypedResults.NotFound();

    public static async Task<IResult> Export(Guid id, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, CancellationToken ct)
    {
        if (!await IsVisible(db, id, user, ct))
        {
            return TypedResults.NotFound();
        }

        var pool = await db.PoolViewOf(id, user, ct);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About(id.ToString(), pool.AreaCode).Note("pool exported");
            await look.CommitAsync(ct);
        }

        return Workbook.Of("pool.xlsx", "整合资金", Columns, pool.Members.ToAsyncEnumerable(), line =>
        [
            line.Rank, line.Percent is { } percent ? percent : WorkbookCell.Empty, line.Code, line.Source, line.Kind.Label(), line.Department, line.Year,
            string.Join('、', line.Purposes.Select(Contracts.Items.Label)), line.Bound.Amount, line.Paid.Amount, line.Projects.Amount, line.Available is { } available ? available.Amount : WorkbookCell.Empty,
        ], ct);
    }

    public static async Task<PoolView> PoolViewOf(this FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        var pool = await db.FundPools.AsNoTracking().Include(entry => entry.Members).SingleAsync(entry => entry.Id == id, ct);
        var lines = await Lines(db, pool, user, ct);
        var channels = lines.GroupBy(line => (line.Level, line.Kind)).OrderBy(same => same.Key).Select(same => new ChannelLine(
            same.Key.Level, same.Key.Kind, same.Sum(line => line.Bound), same.Sum(line => line.Paid), same.Sum(line => line.Projects))).ToList();

        return new PoolView(
            pool.Id, pool.Name, pool.AreaCode, pool.Year, pool.Purpose, pool.Rule, pool.Document, pool.State, pool.ProposedBy, pool.DecidedBy,
            pool.RenewsId, pool.DissolutionBy, pool.DissolutionReason, pool.DissolvedBy, pool.DissolvedOn, lines, channels, lines.Sum(line => line.Bound), lines.Sum(line => line.Paid), lines.Sum(line => line.Projects));
    }

    private static async Task<List<PoolLine>> Lines(FundsDbContext db, FundPool pool, ClaimsPrincipal user, CancellationToken ct)
    {
        var batches = await db.Encumbrances.Where(bound => bound.PoolId == pool.Id).GroupBy(bound => bound.SourceId)
            .Select(same => new { same.Key, Paid = same.Sum(bound => bound.Spent.Fen), Bound = same.Sum(bound => bound.Bound.Fen - bound.Spent.Fen - bound.Released.Fen) })
            .ToDictionaryAsync(same => same.Key, ct);
        var projects = await db.ProjectFundings.Where(funding => funding.PoolId == pool.Id && funding.State == FundingState.Approved).GroupBy(funding => funding.SourceId)
            .Select(same => new { same.Key, Fen = same.Sum(funding => funding.Amount.Fen) }).ToDictionaryAsync(same => same.Key, same => same.Fen, ct);
        var members = pool.Members.ToDictionary(member => member.SourceId);
        var ids = members.Keys.Union(batches.Keys).Union(projects.Keys).ToList();
        var covered = db.FundSources.InScope(user, source => source.AreaCode).Where(source => ids.Contains(source.Id)).Select(source => source.Id);
        var available = await db.LedgerAccounts.AsNoTracking().Where(account => covered.Contains(account.SourceId) && account.Kind == AccountKind.Available)
            .ToDictionaryAsync(account => account.SourceId, account => (Money?)account.Balance, ct);
        var sources = await db.FundSources.AsNoTracking().Where(source => ids.Contains(source.Id)).ToListAsync(ct);

        return [.. sources.Select(source => new PoolLine(
                members.GetValueOrDefault(source.Id)?.Rank ?? 0, members.GetValueOrDefault(source.Id)?.Percent, source.Id, source.Code, source.Name, source.Level,
                source.Kind, source.Department, source.Year, source.Purposes, new Money(batches.GetValueOrDefault(source.Id)?.Bound ?? 0),
                new Money(batches.GetValueOrDefault(source.Id)?.Paid ?? 0), new Money(projects.GetValueOrDefault(source.Id)), available.GetValueOrDefault(source.Id)))
            .OrderBy(line => line.Rank == 0).ThenBy(line => line.Rank).ThenBy(line => line.Code)];
    }

    private static Task<bool> IsVisible(FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        db.FundPools.InScope(user, pool => pool.AreaCode).AnyAsync(pool => pool.Id == id, ct);
}
