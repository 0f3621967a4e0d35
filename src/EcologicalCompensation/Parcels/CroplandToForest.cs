using Contracts;
using EcologicalCompensation.Dues;
using ServiceDefaults.Clock;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Parcels;

/// <summary>
/// 退耕还林补助: instalments a mu in certain years after planting, by a table of planting years. A planting year that the table does not
/// know is undecided.
/// </summary>
internal sealed class CroplandToForest(EcologicalCompensationDbContext db, Figures figures, DuesProposal proposals, BusinessClock clock)
    : IBenefitRule
{
    public string Item => Items.CroplandToForest;

    public async Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct)
    {
        period.MustBe(clock, PeriodKind.Year);
        var dues = new List<Due>();
        var undecided = new List<Undecided>();
        foreach (var parcels in (await db.ParcelsBelow(areaCode, Item, period.Year, ct)).GroupBy(parcel => (parcel.HouseholdId, parcel.AreaCode)))
        {
            var table = await figures.Read(
                EcologicalCompensationParameters.CroplandInstalments, parcels.Key.AreaCode, period.First, PlantingRound.ReadTable, ct);
            var rated = parcels.Select(parcel => (parcel, yuan: PlantingRound.Instalment(table.Value, parcel.FromYear, period.Year))).ToList();
            undecided.AddRange(rated.Where(row => row.yuan is null).Select(row => new Undecided(
                row.parcel.ParcelId, row.parcel.AreaCode, "planting-year-unknown", $"补助标准表中没有 {row.parcel.FromYear} 年种植的轮次")));
            if (rated.Where(row => row.yuan > 0).ToList() is { Count: > 0 } paid)
            {
                var inputs = paid.Select(row => $"{row.parcel.Area:0.000} mu of {row.parcel.FromYear} x {row.yuan:0.00}");
                dues.Add(new Due(parcels.Key.HouseholdId, null, Money.Yuan(paid.Sum(row => row.parcel.Area * row.yuan!.Value)),
                    $"{table.Basis}: {string.Join(" + ", inputs)}"));
            }
        }

        return await proposals.Of(Item, period, areaCode, dues, undecided, ct);
    }
}
