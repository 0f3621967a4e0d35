using System.Security.Claims;
using Households.Aid;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Register;

/// <summary>
/// A household's year: what came in and went out, the sums by kind, and net income per head after decision 6, of everything and of what counts
/// for exit. People are those of today. The aid that Funds paid in the year stands beside it and is in none of the sums: a survey may have counted it.
/// </summary>
/// <param name="Net">Null, as the others, for a year of which the ledger knows aid and the register no income.</param>
internal sealed record YearIncomeAnswer(
    int Year, int People, IReadOnlyList<ItemIncomeAnswer> Items, IReadOnlyList<KindIncomeAnswer> Kinds, Money? Net, Money? NetPerHead, Money? CountedNet,
    Money? CountedNetPerHead, Guid ParameterVersion, Money AidReceived, Money AidCounted, IReadOnlyList<AidIncomeAnswer> Aid);

/// <summary>One item of a year.</summary>
internal sealed record ItemIncomeAnswer(string Item, string Name, string Kind, Money Amount, bool CountsForExit);

/// <summary>The sum of a kind, and the part of it that counts for exit.</summary>
internal sealed record KindIncomeAnswer(string Kind, Money Amount, Money Counted);

/// <summary>The incomes of a household by year, the latest first.</summary>
internal static class ReadIncomes
{
    public static async Task<Results<Ok<IReadOnlyList<YearIncomeAnswer>>, NotFound>> Handle(
        Guid id, int? year, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, CancellationToken ct)
    {
        if (await db.Households.AsNoTracking().InScope(user, household => household.AreaCode).Where(household => household.Id == id)
            .Select(household => new { household.AreaCode, People = household.Members.Count }).SingleOrDefaultAsync(ct) is not { } household)
        {
            return TypedResults.NotFound();
        }

        var incomes = await db.Incomes.AsNoTracking().Where(income => income.HouseholdId == id && (year == null || income.Year == year)).ToListAsync(ct);
        var received = await db.AidEntries().Where(entry => entry.HouseholdId == id && (year == null || entry.On.Year == year)).AidSums().ToListAsync(ct);
        var years = new List<YearIncomeAnswer>();
        foreach (var some in incomes.Select(income => income.Year).Concat(received.Select(sum => sum.Year)).Distinct().OrderDescending())
        {
            var (aid, items, version) = await parameters.AidItems(household.AreaCode, new DateOnly(some, 12, 31), ct);
            var recorded = incomes.Where(income => income.Year == some).OrderBy(income => income.Item, StringComparer.Ordinal).ToList();
            years.Add(Year(some, household.People, recorded, items, version, AidYear.Beside(received.Where(sum => sum.Year == some), recorded, aid)));
        }

        return TypedResults.Ok<IReadOnlyList<YearIncomeAnswer>>(years);
    }

    private static YearIncomeAnswer Year(int year, int people, IReadOnlyList<Income> incomes, IncomeItems items, Guid version, IReadOnlyList<AidIncomeAnswer> aid)
    {
        var lines = incomes.Select(income => Line(income, items)).ToList();
        var (net, counted) = incomes.Count == 0 ? ((Money?, Money?))(null, null) : (items.Net(incomes), items.CountedNet(incomes));

        return new YearIncomeAnswer(
            year, people, lines,
            [.. lines.GroupBy(line => line.Kind).Select(kind => new KindIncomeAnswer(kind.Key, kind.Sum(line => line.Amount), kind.Where(line => line.CountsForExit).Sum(line => line.Amount)))],
            net, PerHead(net, people), counted, PerHead(counted, people), version,
            aid.Sum(line => line.Received), aid.Where(line => line.CountsForExit).Sum(line => line.Received), aid);
    }

    private static ItemIncomeAnswer Line(Income income, IncomeItems items)
    {
        var item = items.Known(income.Item);

        return new ItemIncomeAnswer(item.Code, item.Name, item.Kind, income.Amount, item.CountsForExit);
    }

    private static Money? PerHead(Money? net, int people) => people == 0 || net is not { } sum ? null : Money.Yuan(sum.Amount / people);
}
