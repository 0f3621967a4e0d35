using System.Security.Claims;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.Pools;

internal sealed record PoolSummary(
    Guid Id, string Name, string AreaCode, int Year, string Purpose, PoolRule Rule, int Members, string Document, PoolState State, string ProposedBy, string? DecidedBy);

internal static class ListPools
{
    public static Task<PageOf<PoolSummary>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, int? year, string? purpose, string? state, Guid? sourceId, string? q, string? areaCode,
        CancellationToken ct)
    {
        var pools = db.FundPools.AsNoTracking().InArea(user, areaCode, pool => pool.AreaCode)
            .Where(pool => (year == null || pool.Year == year) && (purpose == null || pool.Purpose == purpose) && (q == null || pool.Name.Contains(q)))
            .Where(pool => sourceId == null || pool.Members.Any(member => member.SourceId == sourceId));
        if (Words.Read<PoolState>("state", state) is { } asked)
        {
            pools = pools.Where(pool => pool.State == asked);
        }

        return pools.OrderByDescending(pool => pool.Id).Select(pool => new PoolSummary(
            pool.Id, pool.Name, pool.AreaCode, pool.Year, pool.Purpose, pool.Rule, pool.Members.Count, pool.Document, pool.State, pool.ProposedBy, pool.DecidedBy))
            .ToPage(paging, ct);
    }
}
