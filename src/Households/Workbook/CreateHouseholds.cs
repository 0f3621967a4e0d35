using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Parameters;

namespace Households.Workbook;

/// <summary>
/// Takes new households. The file is read once: what looks right is written while the next rows are checked, and a household that turns out wrong
/// further on is taken back, all in one transaction with the outcome of the import.
/// </summary>
internal sealed class CreateHouseholds(HouseholdsDbContext db, Personal personal, ParameterStore parameters, HouseholdWriter writer)
{
    public async Task Run(ImportSession session, CancellationToken ct)
    {
        db.Source = ChangeSource.Import(session.Import.Id);
        if (session.Import.DryRun)
        {
            await Take(session, ct);
            await session.Apply(() => Task.CompletedTask, ct);
        }
        else
        {
            await session.Apply(() => Take(session, ct), ct);
        }
    }

    private async Task Take(ImportSession session, CancellationToken ct)
    {
        var (drafts, writes) = (new Drafts(session), !session.Import.DryRun);
        var isEmpty = !await db.Households.AnyAsync(ct);
        var areas = await KnownAreas.Read(db, ct);
        var (items, _) = await parameters.IncomeItems(session.County, session.Today, ct);
        var revision = writes ? await db.NextRevision(ct) : 0;
        var sheets = new CheckNewHouseholds(session, drafts, personal, areas, items, revision);

        var knownHouseholds = await Take("households", CheckNewHouseholds.HouseholdColumns, sheets.Households(), isEmpty ? null : KnownHouseholds, writes, ct);
        var knownPeople = await Take("people", CheckNewHouseholds.PersonColumns, sheets.People(), isEmpty ? null : KnownPeople, writes, ct);
        await Take("incomes", CheckNewHouseholds.IncomeColumns, sheets.Incomes(), null, writes, ct);
        foreach (var row in knownPeople)
        {
            session.Error(RegisterWorkbook.People, row.Number, "身份证号", "person-exists", "此人已在登记册中");
        }

        foreach (var draft in drafts.All.Where(draft => !draft.HasHead))
        {
            session.Error(RegisterWorkbook.Households, draft.Row, "户主身份证号", "head-missing", "工作表“人”中没有该户的户主");
            draft.IsBad = true;
        }

        foreach (var row in knownHouseholds)
        {
            session.Error(RegisterWorkbook.Households, row.Number, "户编号", "household-exists", "该户编号已在登记册中");
        }

        drafts.Settle();
        if (writes)
        {
            await writer.TakeBack(drafts.All.Where(draft => draft is { IsBad: true, IsWritten: true }), ct);
            await writer.Announce(drafts.All.Where(draft => !draft.IsBad).Select(draft => draft.Line!).ToList(), revision, ct);
        }
    }

    /// <summary>Writes the rows of a sheet and answers those that the register knows already, whose households are refused.</summary>
    private async Task<List<NewRow>> Take(
        string table, string[] columns, IEnumerable<NewRow> rows, Func<List<string>, CancellationToken, Task<HashSet<string>>>? known, bool writes, CancellationToken ct)
    {
        var refused = new List<NewRow>();
        await foreach (var piece in rows.InPieces(ct))
        {
            var keys = known is null ? [] : await known([.. piece.Select(row => row.Key)], ct);
            foreach (var row in piece.Where(row => keys.Contains(row.Key)))
            {
                row.Draft.IsBad = true;
                refused.Add(row);
            }

            if (writes)
            {
                await writer.Write(table, columns, piece, ct);
            }
        }

        return refused;
    }

    private Task<HashSet<string>> KnownHouseholds(List<string> numbers, CancellationToken ct) =>
        db.Households.Where(household => numbers.Contains(household.HouseholdNo)).Select(household => household.HouseholdNo).ToHashSetAsync(ct);

    private Task<HashSet<string>> KnownPeople(List<string> keys, CancellationToken ct) =>
        db.People.Where(person => keys.Contains(person.PersonKey)).Select(person => person.PersonKey).ToHashSetAsync(ct);
}
