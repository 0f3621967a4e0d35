using System.Security.Claims;
using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using SharedKernel;

namespace EcologicalCompensation.Works;

/// <summary>A worker's pay; who it is says the register.</summary>
internal sealed record WorkView(
    Guid Id, Guid PersonId, Guid HouseholdId, string HouseholdNo, string AreaCode, string Project, DateOnly On, Money Amount);

internal static class ListWorks
{
    public static Task<PageOf<WorkView>> Handle(
        [AsParameters] ListQuery query, [AsParameters] Paging paging, ClaimsPrincipal user, EcologicalCompensationDbContext db, CancellationToken ct) => (
        from household in db.Asked(user, query)
        join work in db.Works.AsNoTracking() on household.HouseholdId equals work.HouseholdId
        orderby household.HouseholdNo, work.On, work.Id
        select new WorkView(
            work.Id, work.PersonId, household.HouseholdId, household.HouseholdNo, household.AreaCode, work.Project, work.On, work.Amount)).ToPage(paging, ct);
}
