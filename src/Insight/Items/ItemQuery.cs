using System.Linq.Expressions;
using System.Security.Claims;
using Insight.ReadModels;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Insight.Items;

/// <summary>Which benefits; every part may be left out.</summary>
internal readonly record struct ItemQuery(string? Service, string? Item, string? Period, int? Year, string? State, string? AreaCode)
{
    /// <summary>The benefits asked for in the caller's scope, each with its household.</summary>
    public IQueryable<HouseholdBenefit> In(InsightDbContext db, ClaimsPrincipal user)
    {
        YearQuery.Checked(Year);
        if (State is not null && !PaymentStates.All.Contains(State))
        {
            throw new MalformedRequestException("state", "状态须为 paid、pending、returned 或 cancelled", "state must be paid, pending, returned or cancelled");
        }

        var (service, item, period, year, state) = (Service, Item, Period, Year, State);
        var households = db.Households.InArea(user, AreaCode, household => household.AreaCode);

        return db.Benefits
            .Where(benefit => (service == null || benefit.Service == service) && (item == null || benefit.Item == item))
            .Where(benefit => (period == null || benefit.Period == period) && (year == null || benefit.Year == year) && (state == null || benefit.State == state))
            .Join(households, benefit => benefit.HouseholdId, household => household.HouseholdId,
                (benefit, household) => new HouseholdBenefit { Benefit = benefit, Household = household });
    }
}

/// <summary>A benefit and the family it is for.</summary>
internal sealed class HouseholdBenefit
{
    public required Benefit Benefit { get; init; }

    public required RegisteredHousehold Household { get; init; }
}

/// <summary>One benefit behind a figure.</summary>
internal sealed record ItemRow(
    Guid BenefitId, Guid RunId, Guid RequestId, Guid HouseholdId, string HouseholdNo, string AreaCode, Guid? PersonId, string Service, string Item,
    string Period, Money Amount, string Form, string State, DateOnly? On, string Basis)
{
    public static readonly Expression<Func<HouseholdBenefit, ItemRow>> Of = row => new ItemRow(
        row.Benefit.BenefitId, row.Benefit.RunId, row.Benefit.RequestId, row.Benefit.HouseholdId, row.Household.HouseholdNo, row.Household.AreaCode,
        row.Benefit.PersonId, row.Benefit.Service, row.Benefit.Item, row.Benefit.Period, row.Benefit.Amount, row.Benefit.Form, row.Benefit.State,
        row.Benefit.SettledOn, row.Benefit.Basis);
}
