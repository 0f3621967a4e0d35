using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.RegisterCopy;

namespace EcologicalCompensation.Lists;

internal static class AskedHouseholds
{
    /// <summary>The households a list is about, within the caller's areas.</summary>
    public static IQueryable<RegisteredHousehold> Asked(this EcologicalCompensationDbContext db, ClaimsPrincipal user, ListQuery query) =>
        db.Households.AsNoTracking().InArea(user, query.AreaCode, household => household.AreaCode)
            .Where(household => query.HouseholdId == null || household.HouseholdId == query.HouseholdId);
}
