using Contracts;
using EcologicalCompensation.Dues;
using ServiceDefaults.Clock;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Parcels;

/// <summary>公益林补偿: a rate a mu and year for all the owner's parcels together, rounded half up to the fen once per payment.</summary>
internal sealed class PublicForest(EcologicalCompensationDbContext db, Figures figures, DuesProposal proposals, BusinessClock clock) : IBenefitRule
{
    public string Item => Items.PublicForest;

    public async Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct)
    {
        period.MustBe(clock, PeriodKind.Year);
        var dues = new List<Due>();
        foreach (var parcels in (await db.ParcelsBelow(areaCode, Item, period.Year, ct)).GroupBy(parcel => (parcel.HouseholdId, parcel.AreaCode)))
        {
            var rate = await figures.Rate(EcologicalCompensationParameters.PublicForestRate, parcels.Key.AreaCode, period.First, ct);
            dues.Add(new Due(parcels.Key.HouseholdId, null, Payment([.. parcels.Select(parcel => parcel.Area)], rate.Value),
                $"{rate.Basis}: {parcels.Count()} parcels, {parcels.Sum(parcel => parcel.Area):0.000} mu x {rate.Value:0.00}"));
        }

        return await proposals.Of(Item, period, areaCode, dues, [], ct);
    }

    /// <summary>One year's payment to an owner.</summary>
    internal static Money Payment(IReadOnlyList<decimal> areas, decimal rate) => Money.Yuan(areas.Sum() * rate);
}
