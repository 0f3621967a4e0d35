using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;

namespace EcologicalCompensation.Leases;

/// <summary>The list of leases; a parcel has one lease at a time.</summary>
internal sealed class LeaseImport(EcologicalCompensationDbContext db) : IImportKind
{
    public string Kind => "leases";

    public IReadOnlyList<string> Modes => ListModes.All;

    public IReadOnlyList<ImportSheet> Sheets { get; } =
        [new(ImportSheet.Any, new SheetColumns(["户编号", "地块编号", "面积(亩)", "年租金(元/亩)", "起始年度", "年限"], ["承租方"]))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var households = await KnownHouseholds.Load(db, session, ct);
        var known = await db.Leases.AsNoTracking().ToDictionaryAsync(lease => (lease.ParcelNo, lease.FromYear), ct);
        var entries = new ListEntries<(string, int), Lease>(known, session.MayCorrect());
        var taken = known.Values.SelectMany(YearsOf).ToDictionary(year => (year.ParcelNo, year.Year), year => year.FromYear);
        foreach (var row in session.Rows(ImportSheet.Any))
        {
            var lease = new Lease
            {
                HouseholdId = households.Of(row, mustBeAnnounced: false)?.HouseholdId ?? Guid.Empty,
                ParcelNo = row.Required("地块编号", 60) ?? "",
                Area = row.RequiredDecimal("面积(亩)", 0.01m, 100_000m, 2),
                YearlyRent = row.RequiredDecimal("年租金(元/亩)", 0.01m, 100_000m, 2),
                FromYear = row.RequiredYear("起始年度"),
                Years = (int)row.RequiredDecimal("年限", 1, 70, 0),
                Tenant = row.Text("承租方", 60) ?? "",
                ImportId = session.Import.Id,
            };
            if (row.IsGood && YearsOf(lease).Any(year => taken.TryGetValue((year.ParcelNo, year.Year), out var from) && from != lease.FromYear))
            {
                row.Error("起始年度", "years-overlap", "该地块在这些年度已流转");
            }

            if (row.IsGood)
            {
                entries.Put(row, "地块编号", (lease.ParcelNo, lease.FromYear), lease);
                foreach (var year in YearsOf(lease))
                {
                    taken[(year.ParcelNo, year.Year)] = year.FromYear;
                }
            }

            session.Take(row);
        }

        await session.Apply(() => entries.Save(db, ct), ct);
    }

    private static IEnumerable<(string ParcelNo, int Year, int FromYear)> YearsOf(Lease lease) =>
        Enumerable.Range(lease.FromYear, lease.Years).Select(year => (lease.ParcelNo, year, lease.FromYear));
}
