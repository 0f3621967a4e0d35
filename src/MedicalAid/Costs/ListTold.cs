using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>What the register was told of, and by which version of the steps.</summary>
internal sealed record ToldCostRow(
    Guid ClueId, Guid HouseholdId, string HouseholdNo, string AreaCode, int Year, Money Step, Money OwnShare, DateOnly ToldOn, Guid ParameterId);

internal static class ListTold
{
    /// <summary>The latest first.</summary>
    public static async Task<PageOf<ToldCostRow>> Handle(
        [AsParameters] CostQuery asked, [AsParameters] Paging paging, ClaimsPrincipal user, MedicalAidDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var (year, least) = (asked.AskedYear(clock), asked.LeastShare.Fen);
        var rows = from household in asked.Households(db, user)
                   join told in db.ToldCosts.AsNoTracking() on household.HouseholdId equals told.HouseholdId
                   where told.Year == year && told.OwnShare.Fen >= least
                   orderby told.ToldOn descending, told.ClueId
                   select new { Told = told, household.HouseholdNo, household.AreaCode };
        var page = await rows.ToPage(paging, ct);

        return new PageOf<ToldCostRow>(
            [.. page.Items.Select(row => new ToldCostRow(
                row.Told.ClueId, row.Told.HouseholdId, row.HouseholdNo, row.AreaCode, row.Told.Year, row.Told.Step, row.Told.OwnShare, row.Told.ToldOn,
                row.Told.ParameterId))],
            page.Total);
    }
}
