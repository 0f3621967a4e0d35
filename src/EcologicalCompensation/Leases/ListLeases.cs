using System.Security.Claims;
using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace EcologicalCompensation.Leases;

/// <summary>A lease and its lessor.</summary>
internal sealed record LeaseView(
    Guid Id, string ParcelNo, Guid HouseholdId, string HouseholdNo, string AreaCode, decimal Area, decimal YearlyRent, int FromYear, int Years, string Tenant);

internal static class ListLeases
{
    public static Task<PageOf<LeaseView>> Handle(
        [AsParameters] ListQuery query, [AsParameters] Paging paging, ClaimsPrincipal user, EcologicalCompensationDbContext db, CancellationToken ct) => (
        from household in db.Asked(user, query)
        join lease in db.Leases.AsNoTracking() on household.HouseholdId equals lease.HouseholdId
        orderby household.HouseholdNo, lease.ParcelNo, lease.FromYear
        select new LeaseView(
            lease.Id, lease.ParcelNo, household.HouseholdId, household.HouseholdNo, household.AreaCode, lease.Area, lease.YearlyRent, lease.FromYear,
            lease.Years, lease.Tenant)).ToPage(paging, ct);
}
