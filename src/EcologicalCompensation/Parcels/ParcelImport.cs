using Contracts;
using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;

namespace EcologicalCompensation.Parcels;

/// <summary>The list of parcels; the money follows the parcel, so any registered household may own one.</summary>
internal sealed class ParcelImport(EcologicalCompensationDbContext db) : IImportKind
{
    public string Kind => "parcels";

    public IReadOnlyList<string> Modes => ListModes.All;

    public IReadOnlyList<ImportSheet> Sheets { get; } =
        [new(ImportSheet.Any, new SheetColumns(["类别", "户编号", "地块编号", "面积(亩)", "起始年度"], ["小地名"]))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var households = await KnownHouseholds.Load(db, session, ct);
        var known = await db.Parcels.AsNoTracking().ToDictionaryAsync(parcel => (parcel.Kind, parcel.ParcelNo), ct);
        var entries = new ListEntries<(string, string), Parcel>(known, session.MayCorrect());
        foreach (var row in session.Rows(ImportSheet.Any))
        {
            var parcel = new Parcel
            {
                Kind = KindOf(row) ?? "",
                HouseholdId = households.Of(row, mustBeAnnounced: false)?.HouseholdId ?? Guid.Empty,
                ParcelNo = row.Required("地块编号", 60) ?? "",
                Area = row.RequiredDecimal("面积(亩)", 0.001m, 100_000m, 3),
                FromYear = row.RequiredYear("起始年度"),
                Place = row.Text("小地名", 60) ?? "",
                ImportId = session.Import.Id,
            };
            if (row.IsGood)
            {
                entries.Put(row, "地块编号", (parcel.Kind, parcel.ParcelNo), parcel);
            }

            session.Take(row);
        }

        await session.Apply(() => entries.Save(db, ct), ct);
    }

    private static string? KindOf(ImportRow row)
    {
        switch (row.Required("类别", 40))
        {
            case null: return null;
            case "公益林" or Items.PublicForest: return Items.PublicForest;
            case "退耕还林" or Items.CroplandToForest: return Items.CroplandToForest;
            default:
                row.Error("类别", "unknown-word", "类别须为“公益林”或“退耕还林”");

                return null;
        }
    }
}
