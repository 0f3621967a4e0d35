using EcologicalCompensation.Lists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;

namespace EcologicalCompensation.Stalls;

/// <summary>The list of stall incomes; stalls are given to announced households.</summary>
internal sealed class StallImport(EcologicalCompensationDbContext db) : IImportKind
{
    public string Kind => "stalls";

    public IReadOnlyList<string> Modes => ListModes.All;

    public IReadOnlyList<ImportSheet> Sheets { get; } = [new(ImportSheet.Any, new SheetColumns(["户编号", "摊位", "金额", "日期"], []))];

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        var households = await KnownHouseholds.Load(db, session, ct);
        var known = await db.Stalls.AsNoTracking().ToDictionaryAsync(income => (income.Stall, income.On), ct);
        var entries = new ListEntries<(string, DateOnly), StallIncome>(known, session.MayCorrect());
        foreach (var row in session.Rows(ImportSheet.Any))
        {
            var income = new StallIncome
            {
                HouseholdId = households.Of(row, mustBeAnnounced: true)?.HouseholdId ?? Guid.Empty,
                Stall = row.Required("摊位", 60) ?? "",
                Amount = row.RequiredAmount("金额"),
                On = row.RequiredDay("日期"),
                ImportId = session.Import.Id,
            };
            if (row.IsGood)
            {
                entries.Put(row, "摊位", (income.Stall, income.On), income);
            }

            session.Take(row);
        }

        await session.Apply(() => entries.Save(db, ct), ct);
    }
}
