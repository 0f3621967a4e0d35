using System.Security.Claims;
using Funds.Batches;
using Funds.Payments;
using Funds.Projects;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Pools;

/// <summary>Asks for a pool to be ended, with the reason; what waits for its money is told at once.</summary>
internal static class DissolvePool
{
    public static async Task<Results<Ok<PoolView>, NotFound>> Handle(
        Guid id, ReasonRequest request, ClaimsPrincipal user, FundsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockPool(id, user, ct) is not { } pool)
        {
            return TypedResults.NotFound();
        }

        pool.ProposeDissolution(user.UserName(), request.Reason);
        await db.MustNotBeNeeded(pool, clock.Today.Year, ct);
        audit.About(id.ToString(), pool.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.PoolViewOf(id, user, ct));
    }

    /// <summary>A second person ends it: later batches and projects are paid by what was decided beside it, single sources again.</summary>
    public static async Task<Results<Ok<PoolView>, NotFound>> Decide(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var approve = Decision.Approves(request?.Decision);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockPool(id, user, ct) is not { } pool)
        {
            return TypedResults.NotFound();
        }

        pool.DecideDissolution(approve, user.UserName(), clock.Today);
        if (approve)
        {
            await db.MustNotBeNeeded(pool, clock.Today.Year, ct);
        }

        audit.About(id.ToString(), pool.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.PoolViewOf(id, user, ct));
    }

    /// <summary>The pool, alone until the transaction ends; null outside the caller's area.</summary>
    internal static async Task<FundPool?> LockPool(this FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from fund_pools where id = {id} for update", ct);
        }

        return await db.FundPools.Include(pool => pool.Members).InScope(user, pool => pool.AreaCode).SingleOrDefaultAsync(pool => pool.Id == id, ct);
    }

    /// <summary>
    /// 409 <c>pool-needed</c> while money of it is proposed for a project, or a frozen batch would have nobody to pay it. What is bound already needs the
    /// pool no more: each encumbrance is its source's own.
    /// </summary>
    private static async Task MustNotBeNeeded(this FundsDbContext db, FundPool pool, int year, CancellationToken ct)
    {
        var fundings = await db.ProjectFundings.CountAsync(funding => funding.PoolId == pool.Id && funding.State == FundingState.Proposed, ct);
        var batches = pool.Year == year ? await BatchesWithout(db, pool, ct) : [];
        if (fundings + batches.Count > 0)
        {
            throw new RuleViolationException(
                "pool-needed", $"整合资金“{pool.Name}”尚有 {fundings} 笔项目资金待审定、{batches.Count} 个待审批批次没有其他资金来源，不能解除",
                $"{fundings} fundings of projects wait for a decision, and {batches.Count} frozen batches have no other fund")
            {
                Details = { ["fundings"] = fundings, ["batches"] = batches },
            };
        }
    }

    private static async Task<List<Guid>> BatchesWithout(FundsDbContext db, FundPool pool, CancellationToken ct)
    {
        var frozen = await db.BatchLines
            .Where(line => line.AreaCode.StartsWith(pool.AreaCode) && db.Batches.Any(batch => batch.Id == line.BatchId && batch.State == BatchState.Frozen && batch.Item == pool.Purpose))
            .Select(line => new { line.BatchId, line.AreaCode }).Distinct().OrderBy(line => line.BatchId).ToListAsync(ct);
        if (frozen.Count == 0)
        {
            return [];
        }

        var others = await db.PayersOf(pool.Purpose, pool.Year, pool.AreaCode, ct, withoutPool: pool.Id);

        return [.. frozen.Where(line => others.Find(line.AreaCode) is null).Select(line => line.BatchId).Distinct()];
    }
}
