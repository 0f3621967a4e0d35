using System.Security.Claims;
using Insight.ReadModels;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Insight.Totals;

/// <summary>The same figures side by side for the areas one level below: townships of a county, villages of a township, groups of a village.</summary>
internal static class ListAreaTotals
{
    private static readonly int[] Levels = [6, 9, 12, 14];

    public static async Task<IReadOnlyList<AreaTotal>> Handle(
        string areaCode, int? year, ClaimsPrincipal user, InsightDbContext db, CancellationToken ct)
    {
        YearQuery.Checked(year);
        var digits = Levels.FirstOrDefault(level => level > areaCode.Length);
        if (digits == 0)
        {
            throw new MalformedRequestException("areaCode", "组以下没有更细的地区", "No area lies below a group");
        }

        var households = db.Households.InArea(user, areaCode, household => household.AreaCode);
        await using var snapshot = await db.BeginSnapshot(ct);
        var counts = await households.Where(household => household.Status != "cancelled")
            .GroupBy(household => household.AreaCode.Substring(0, digits))
            .Select(area => new
            {
                AreaCode = area.Key,
                Households = area.Count(),
                People = area.Sum(household => household.People),
                Announced = area.Count(household => household.Status == RegisteredHousehold.Announced),
                AnnouncedPeople = area.Sum(household => household.Status == RegisteredHousehold.Announced ? household.People : 0),
            })
            .ToDictionaryAsync(area => area.AreaCode, ct);
        var money = await db.Benefits.Where(benefit => year == null || benefit.Year == year)
            .Join(households, benefit => benefit.HouseholdId, household => household.HouseholdId,
                (benefit, household) => new { AreaCode = household.AreaCode.Substring(0, digits), benefit.State, benefit.Amount.Fen })
            .GroupBy(line => new { line.AreaCode, line.State })
            .Select(lines => new { lines.Key.AreaCode, lines.Key.State, Fen = lines.Sum(line => line.Fen) })
            .ToListAsync(ct);
        var fen = money.ToLookup(row => row.AreaCode);

        return
        [
            .. counts.Keys.Union(money.Select(row => row.AreaCode)).Order(StringComparer.Ordinal).Select(code =>
            {
                var count = counts.GetValueOrDefault(code);
                Money In(string state) => new(fen[code].Where(row => row.State == state).Sum(row => row.Fen));

                return new AreaTotal(
                    code, count?.Households ?? 0, count?.People ?? 0, new HouseholdCount(count?.Announced ?? 0, count?.AnnouncedPeople ?? 0),
                    new Money(fen[code].Sum(row => row.Fen)), In(PaymentStates.Paid), In(PaymentStates.Pending), In(PaymentStates.Returned),
                    In(PaymentStates.Cancelled));
            }),
        ];
    }
}

/// <summary>One area's households, people and money.</summary>
internal sealed record AreaTotal(
    string AreaCode, int Households, int People, HouseholdCount Announced, Money Granted, Money Paid, Money Pending, Money Returned, Money Cancelled);
