using System.Security.Claims;
using Insight.ReadModels;
using ServiceDefaults.Http;
using SharedKernel;

namespace Insight.Items;

/// <summary>The families behind a figure, each once, with what it was granted and how much of that is paid.</summary>
internal static class ListItemHouseholds
{
    public static async Task<PageOf<ItemHouseholdRow>> Handle(
        [AsParameters] ItemQuery query, [AsParameters] Paging paging, ClaimsPrincipal user, InsightDbContext db, CancellationToken ct)
    {
        var page = await query.In(db, user)
            .GroupBy(row => new { row.Household.HouseholdNo, row.Household.HouseholdId, row.Household.AreaCode, row.Household.People })
            .OrderBy(group => group.Key.HouseholdNo)
            .Select(group => new
            {
                group.Key,
                Benefits = group.Count(),
                Granted = group.Sum(row => row.Benefit.Amount.Fen),
                Paid = group.Sum(row => row.Benefit.State == PaymentStates.Paid ? row.Benefit.Amount.Fen : 0),
            })
            .ToPage(paging, ct);

        return new PageOf<ItemHouseholdRow>(
            [.. page.Items.Select(row => new ItemHouseholdRow(row.Key.HouseholdId, row.Key.HouseholdNo, row.Key.AreaCode, row.Key.People, row.Benefits,
                new Money(row.Granted), new Money(row.Paid)))],
            page.Total);
    }
}

internal sealed record ItemHouseholdRow(Guid HouseholdId, string HouseholdNo, string AreaCode, int People, int Benefits, Money Granted, Money Paid);
