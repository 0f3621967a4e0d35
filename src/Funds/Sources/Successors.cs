using Funds.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Funds.Sources;

/// <summary>Finds where the money of a closed year went.</summary>
internal static class Successors
{
    /// <summary>
    /// The source itself while its year is open, or after a close the one that took over. When nothing was left at the close it is made
    /// now: what the closed year had paid and comes back belongs to the same channel and purpose.
    /// </summary>
    public static async Task<FundSource> OpenSuccessor(this FundsDbContext db, Guid sourceId, string officer, DateTimeOffset now, CancellationToken ct)
    {
        var source = await db.FundSources.SingleAsync(entry => entry.Id == sourceId, ct);
        while (source.State is SourceState.Closed)
        {
            source = await db.SuccessorOf(source, ct) ?? await db.MakeSuccessor(source, officer, now, ct);
        }

        return source;
    }

    /// <summary>Opens the successor in the first year that is not closed.</summary>
    public static async Task<FundSource> Succeed(this FundsDbContext db, FundSource source, string maker, string checker, DateTimeOffset now, CancellationToken ct)
    {
        var closed = await db.YearCloses.Where(close => close.AreaCode == source.AreaCode.Substring(0, 6) && close.State == CloseState.Closed && close.Year > source.Year)
            .Select(close => close.Year).ToListAsync(ct);
        var year = Enumerable.Range(source.Year + 1, closed.Count + 1).First(next => !closed.Contains(next));
        await db.LockYear(source.AreaCode, year, ct);
        await db.MustNotBeClosed(source.AreaCode, year, ct);
        var successor = source.Successor(year, maker, checker, now);
        db.Add(successor);
        db.AddRange(LedgerAccount.Open(successor.Id));
        await db.SaveChangesAsync(ct);

        return successor;
    }

    private static Task<FundSource?> SuccessorOf(this FundsDbContext db, FundSource source, CancellationToken ct) =>
        db.FundSources.SingleOrDefaultAsync(later => later.CarriedFromId == source.Id, ct);

    private static async Task<FundSource> MakeSuccessor(this FundsDbContext db, FundSource source, string officer, DateTimeOffset now, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from fund_sources where id = {source.Id} for update", ct);
        }

        return await db.SuccessorOf(source, ct) ?? await db.Succeed(source, source.ProposedBy, officer, now, ct);
    }
}
