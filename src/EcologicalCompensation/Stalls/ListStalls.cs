using System.Security.Claims;
using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using SharedKernel;

namespace EcologicalCompensation.Stalls;

/// <summary>A settlement of a stall and its holder.</summary>
internal sealed record StallView(Guid Id, string Stall, Guid HouseholdId, string HouseholdNo, string AreaCode, DateOnly On, Money Amount);

internal static class ListStalls
{
    public static Task<PageOf<StallView>> Handle(
        [AsParameters] ListQuery query, [AsParameters] Paging paging, ClaimsPrincipal user, EcologicalCompensationDbContext db, CancellationToken ct) => (
        from household in db.Asked(user, query)
        join income in db.Stalls.AsNoTracking() on household.HouseholdId equals income.HouseholdId
        orderby household.HouseholdNo, income.On, income.Id
        select new StallView(
            income.Id, income.Stall, household.HouseholdId, household.HouseholdNo, household.AreaCode, income.On, income.Amount)).ToPage(paging, ct);
}
