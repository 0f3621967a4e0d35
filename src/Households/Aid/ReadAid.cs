using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Aid;

/// <summary>A line of the ledger; below zero, the money went back.</summary>
/// <param name="IncomeItem">Income item that it is, or null when the table names none.</param>
internal sealed record AidLine(
    Guid PaymentId, DateOnly On, string Service, string Item, string Name, string Period, Guid? PersonId, Money Amount, string? IncomeItem, bool CountsForExit);

/// <summary>What a household received through Funds, the latest first; a year is that of the day on which the money came.</summary>
internal static class ReadAid
{
    public static async Task<Results<Ok<PageOf<AidLine>>, NotFound>> Handle(
        Guid id, int? year, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, [AsParameters] Paging paging, CancellationToken ct)
    {
        if (await db.Households.AsNoTracking().InScope(user, household => household.AreaCode).Where(household => household.Id == id)
            .Select(household => household.AreaCode).SingleOrDefaultAsync(ct) is not { } areaCode)
        {
            return TypedResults.NotFound();
        }

        var page = await db.AidEntries().Where(entry => entry.HouseholdId == id && (year == null || entry.On.Year == year))
            .OrderByDescending(entry => entry.On).ThenByDescending(entry => entry.PaymentId).ThenByDescending(entry => entry.Version).ToPage(paging, ct);
        var items = new Dictionary<int, AidItems>();
        foreach (var some in page.Items.Select(entry => entry.On.Year).Distinct())
        {
            items.Add(some, (await parameters.AidItems(areaCode, new DateOnly(some, 12, 31), ct)).Items);
        }

        return TypedResults.Ok(new PageOf<AidLine>([.. page.Items.Select(entry => Line(entry, items[entry.On.Year]))], page.Total));
    }

    private static AidLine Line(AidEntry entry, AidItems items) => new(
        entry.PaymentId, entry.On, entry.Service, entry.Item, Items.Label(entry.Item), entry.Period, entry.PersonId, new Money(entry.Fen),
        items.Of(entry.Item)?.Code, items.Counts(entry.Item));
}
