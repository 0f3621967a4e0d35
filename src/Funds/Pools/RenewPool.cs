using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Pools;

internal sealed record RenewPoolRequest(
    [property: Required(ErrorMessage = "请填写文号"), MaxLength(200, ErrorMessage = "文号过长")] string Document,
    [property: MaxLength(100, ErrorMessage = "名称过长")] string? Name);

/// <summary>
/// Proposes the pool of the next open year: the successors of the same members in the same order and by the same shares; a second person puts it in force
/// like any other. Runs in the transaction of the idempotency key.
/// </summary>
internal static class RenewPool
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid id, RenewPoolRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (await db.LockPool(id, user, ct) is not { } pool)
        {
            return TypedResults.NotFound();
        }

        pool.MustBeInForce();
        if (await db.FundPools.Where(later => later.RenewsId == id && later.State != PoolState.Refused && later.State != PoolState.Dissolved)
            .Select(later => (Guid?)later.Id).FirstOrDefaultAsync(ct) is { } renewed)
        {
            throw new RuleViolationException("pool-renewed", "该整合资金已接续", "The pool is renewed already") { Details = { ["poolId"] = renewed } };
        }

        var members = await Successors(db, pool, ct);
        var next = FundPool.Propose(
            new PoolTerms(request.Name ?? pool.Name, pool.AreaCode, members[0].Source.Year, pool.Purpose, pool.Rule, request.Document), members, user.UserName(),
            time.GetUtcNow(), pool.Id);
        db.Add(next);
        audit.About(next.Id.ToString(), next.AreaCode).Because(request.Document);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/pools/{next.Id}", new CreatedId(next.Id));
    }

    /// <summary>
    /// The sources that took over, in their order. A member of which nothing was left drops out of an order; a share of nothing has to be decided anew.
    /// </summary>
    private static async Task<List<(FundSource Source, decimal? Percent)>> Successors(FundsDbContext db, FundPool pool, CancellationToken ct)
    {
        var ids = pool.Members.Select(member => member.SourceId).ToList();
        var sources = await db.FundSources.Where(source => ids.Contains(source.Id)).ToDictionaryAsync(source => source.Id, ct);
        var roots = sources.Values.Select(source => source.RootId ?? source.Id).ToList();
        var open = await db.FundSources.Where(source => source.State == SourceState.Open && source.RootId != null && roots.Contains(source.RootId.Value))
            .ToDictionaryAsync(source => source.RootId!.Value, ct);
        if (sources.Values.FirstOrDefault(source => source.State is not SourceState.Closed) is { } running)
        {
            throw new RuleViolationException("pool-year-open", $"“{running.Name}”{running.Year} 年度尚未结账，没有结转资金", $"The year {running.Year} of fund {running.Code} is not closed")
            {
                Details = { ["sourceId"] = running.Id, ["year"] = running.Year },
            };
        }

        var taken = pool.Members.OrderBy(member => member.Rank)
            .Select(member => (Source: open.GetValueOrDefault(sources[member.SourceId].RootId ?? member.SourceId), member.Percent)).ToList();
        var empty = taken.Count(member => member.Source is null);
        if (taken.Count - empty < 2 || (pool.Rule is PoolRule.ByShare && empty > 0))
        {
            throw new RuleViolationException(
                "pool-not-carried", $"{taken.Count} 项资金中 {empty} 项没有结转，须重新确定资金或比例", $"{empty} of {taken.Count} funds carried nothing over: name the funds or the shares anew")
            {
                Details = { ["members"] = taken.Count, ["withoutSuccessor"] = empty },
            };
        }

        return [.. taken.Where(member => member.Source is not null).Select(member => (member.Source!, member.Percent))];
    }
}
