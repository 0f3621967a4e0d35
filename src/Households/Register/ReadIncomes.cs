using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Register;

/// <summary>
/// A household's year: what came in and went out, the sums by kind, and net income per head after decision 6, of everything and of what counts
/// for exit. People are those of today.
/// </summary>
internal sealed record YearIncomeAnswer(
    int Year, int People, IReadOnlyList<ItemIncomeAnswer> Items, IReadOnlyList<KindIncomeAnswer> Kinds, Money Net, Money? NetPerHead, Money CountedNet,
    Money? CountedNetPerHead, Guid ParameterVersion);

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
        var years = new List<YearIncomeAnswer>();
        foreach (var some in incomes.GroupBy(income => income.Year).OrderByDescending(some => some.Key))
        {
            var (items, version) = await parameters.IncomeItems(household.AreaCode, new DateOnly(some.Key, 12, 31), ct);
            years.Add(Year(some.Key, household.People, [.. some.OrderBy(income => income.Item, StringComparer.Ordinal)], items, version));
        }

        return TypedResults.Ok<IReadOnlyList<YearIncomeAnswer>>(years);
    }

    private static YearIncomeAnswer Year(int year, int people, IReadOnlyList<Income> incomes, IncomeItems items, Guid version)
    {
        var lines = incomes.Select(income => Line(income, items)).ToList();
        var (net, counted) = (items.Net(incomes), items.CountedNet(incomes));

        return new YearIncomeAnswer(
            year, people, lines,
            [.. lines.GroupBy(line => line.Kind).Select(kind => new KindIncomeAnswer(kind.Key, kind.Sum(line => line.Amount), kind.Where(line => line.CountsForExit).Sum(line => line.Amount)))],
            net, PerHead(net, people), counted, PerHead(counted, people), version);
    }

    private static ItemIncomeAnswer Line(Income income, IncomeItems items)
    {
        var item = items.Known(income.Item);

        return new ItemIncomeAnswer(item.Code, item.Name, item.Kind, income.Amount, item.CountsForExit);
    }

    private static Money? PerHead(Money net, int people) => people == 0 ? null : Money.Yuan(net.Amount / people);
}
