using System.Security.Claims;
using Insight.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Insight.Cards;

/// <summary>明白卡: everything a family was granted, and what it received in a year. Without a year, the business year of today.</summary>
internal static class ShowCard
{
    public static async Task<Results<Ok<CardResponse>, NotFound>> Handle(
        Guid householdId, int? year, ClaimsPrincipal user, InsightDbContext db, FieldCipher cipher, ParameterStore parameters, BusinessClock clock,
        CancellationToken ct)
    {
        var wanted = YearQuery.Checked(year) ?? clock.Today.Year;
        await using var snapshot = await db.BeginSnapshot(ct);
        if (await db.Households.InScope(user, row => row.AreaCode).FirstOrDefaultAsync(row => row.HouseholdId == householdId, ct) is not { } household)
        {
            return TypedResults.NotFound();
        }

        var head = await db.HeadNames.AsNoTracking().FirstOrDefaultAsync(row => row.HouseholdId == householdId, ct);
        var entitlements = await db.Benefits.Where(benefit => benefit.HouseholdId == householdId)
            .OrderBy(benefit => benefit.Year).ThenBy(benefit => benefit.Period).ThenBy(benefit => benefit.Item).ThenBy(benefit => benefit.BenefitId)
            .Select(benefit => new EntitlementResponse(benefit.Service, benefit.Item, Contracts.Items.Label(benefit.Item), benefit.Period, benefit.PersonId,
                benefit.Amount, benefit.Form, benefit.State, benefit.SettledOn))
            .ToListAsync(ct);
        var received = entitlements.Where(row => row.State == PaymentStates.Paid && row.On?.Year == wanted).ToList();
        var counting = await parameters.Json<HashSet<string>>(InsightParameters.CountsForExit, household.AreaCode, LastDay(wanted, clock.Today), ct);

        return TypedResults.Ok(new CardResponse(householdId, household.HouseholdNo, household.AreaCode, household.Status, cipher.Decrypt(head?.Name), entitlements,
            new ReceivedResponse(wanted, received.Sum(row => row.Amount), received.Where(row => counting.Contains(row.Item)).Sum(row => row.Amount))));
    }

    private static DateOnly LastDay(int year, DateOnly today) => today.Year == year ? today : new DateOnly(year, 12, 31);
}

internal sealed record CardResponse(
    Guid HouseholdId, string HouseholdNo, string AreaCode, string Status, string? HeadName, IReadOnlyList<EntitlementResponse> Entitlements, ReceivedResponse Received);

internal sealed record EntitlementResponse(
    string Service, string Item, string ItemName, string Period, Guid? PersonId, Money Amount, string Form, string State, DateOnly? On);

/// <summary>Payments of a calendar year by the day of payment; aid in kind is worth its amount.</summary>
internal sealed record ReceivedResponse(int Year, Money Total, Money CountsForExit);
