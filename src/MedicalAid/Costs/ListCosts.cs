using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>Which costs are asked for.</summary>
/// <param name="Year">Calendar year; the present one when absent.</param>
/// <param name="AreaCode">Area, 6 to 14 digits.</param>
/// <param name="Least">Smallest own share in yuan.</param>
internal sealed record CostQuery(int? Year, string? AreaCode, decimal? Least)
{
    public int AskedYear(BusinessClock clock) => Year switch
    {
        null => clock.Today.Year,
        >= 2003 and < 2200 => Year.Value,
        _ => throw new MalformedRequestException("year", "年度须在 2003 到 2199 之间", "year must be 2003 to 2199"),
    };

    public Money LeastShare => Least is < 0 or > 100_000_000
        ? throw new MalformedRequestException("least", "金额须在 0 到 100000000 之间", "least must be 0 to 100000000")
        : Money.Yuan(Least ?? 0);

    /// <summary>The households that are asked about, within the caller's areas.</summary>
    public IQueryable<RegisteredHousehold> Households(MedicalAidDbContext db, ClaimsPrincipal user) =>
        db.Set<RegisteredHousehold>().AsNoTracking().InArea(user, AreaCode, household => household.AreaCode);
}

/// <summary>What a household bore in a year; who of it was ill is not said.</summary>
/// <param name="People">Members with settled costs.</param>
/// <param name="ToldStep">The step that the register was told of, null while none was passed.</param>
internal sealed record HouseholdCostRow(
    Guid HouseholdId, string HouseholdNo, string AreaCode, string Status, int Year, int People, Money Total, Money Reimbursed, Money OwnShare, Money? ToldStep);

internal static class ListCosts
{
    public static async Task<PageOf<HouseholdCostRow>> Handle(
        [AsParameters] CostQuery asked, [AsParameters] Paging paging, ClaimsPrincipal user, MedicalAidDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var page = await Rows(asked, user, db, asked.AskedYear(clock)).ToPage(paging, ct);

        return new PageOf<HouseholdCostRow>([.. page.Items.Select(row => row.ToAnswer())], page.Total);
    }

    /// <summary>The largest own share first.</summary>
    internal static IQueryable<HouseholdCosts> Rows(CostQuery asked, ClaimsPrincipal user, MedicalAidDbContext db, int year)
    {
        var least = asked.LeastShare.Fen;

        return db.Borne(asked.Households(db, user)).Where(cost => cost.Year == year && cost.Homes == 1)
            .GroupBy(cost => new { cost.HouseholdId, cost.HouseholdNo, cost.AreaCode, cost.Status })
            .Select(group => new HouseholdCosts
            {
                HouseholdId = group.Key.HouseholdId,
                HouseholdNo = group.Key.HouseholdNo,
                AreaCode = group.Key.AreaCode,
                Status = group.Key.Status,
                Year = year,
                People = group.Select(cost => cost.PersonId).Distinct().Count(),
                TotalFen = group.Sum(cost => cost.TotalFen),
                ReimbursedFen = group.Sum(cost => cost.ReimbursedFen),
                OwnFen = group.Sum(cost => cost.OwnFen),
                ToldFen = db.ToldCosts.Where(told => told.HouseholdId == group.Key.HouseholdId && told.Year == year).Max(told => (long?)told.Step.Fen),
            })
            .Where(row => row.OwnFen >= least)
            .OrderByDescending(row => row.OwnFen).ThenBy(row => row.HouseholdNo);
    }
}

/// <summary>The row as the database adds it up.</summary>
internal sealed class HouseholdCosts
{
    public Guid HouseholdId { get; init; }
    public string HouseholdNo { get; init; } = "";
    public string AreaCode { get; init; } = "";
    public string Status { get; init; } = "";
    public int Year { get; init; }
    public int People { get; init; }
    public long TotalFen { get; init; }
    public long ReimbursedFen { get; init; }
    public long OwnFen { get; init; }
    public long? ToldFen { get; init; }

    public HouseholdCostRow ToAnswer() => new(
        HouseholdId, HouseholdNo, AreaCode, Status, Year, People, new Money(TotalFen), new Money(ReimbursedFen), new Money(OwnFen),
        ToldFen is { } fen ? new Money(fen) : null);
}
