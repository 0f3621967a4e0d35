using System.Security.Claims;
using Funds.Batches;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.Pools;

/// <summary>A second person puts the pool in force, or refuses it.</summary>
internal static class DecidePool
{
    public static async Task<Results<Ok<PoolView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (await db.FundPools.Include(pool => pool.Members).InScope(user, pool => pool.AreaCode).SingleOrDefaultAsync(pool => pool.Id == id, ct) is not { } pool)
        {
            return TypedResults.NotFound();
        }

        var ids = pool.Members.Select(member => member.SourceId).ToList();
        pool.Decide(
            Decision.Approves(request?.Decision), await db.FundSources.Where(source => ids.Contains(source.Id)).ToListAsync(ct), user.UserName(), time.GetUtcNow());
        audit.About(id.ToString(), pool.AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(await db.PoolViewOf(id, user, ct));
    }
}
