using Contracts.Households;
using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Parameters;

namespace Households.Workbook;

/// <summary>
/// Takes changes to known households: blank cells leave a field as it is, nobody is removed. The file is checked whole, then applied in
/// pieces that are safe to repeat; each changed field is listed with its value before and after.
/// </summary>
internal sealed class UpdateHouseholds(HouseholdsDbContext db, CheckUpdates checks, UpdateRows updates, ParameterStore parameters)
{
    public const int Piece = 500;

    public async Task Run(ImportSession session, CancellationToken ct)
    {
        db.Source = ChangeSource.Import(session.Import.Id);
        var drafts = new Drafts(session);
        var (items, _) = await parameters.IncomeItems(session.County, session.Today, ct);
        await checks.Check(session, drafts, items, ct);
        drafts.Settle();

        await Apply(session, Good(session, drafts, RegisterWorkbook.Households, HouseholdRow.Read), ChangeHouseholds, ct);
        await Apply(session, Good(session, drafts, RegisterWorkbook.People, PersonRow.Read), ChangePeople, ct);
        await Apply(session, Good(session, drafts, RegisterWorkbook.Incomes, row => IncomeRow.Read(row, items)), (_, rows, _) => ChangeIncomes(session, rows, items, ct), ct);
        await session.Apply(() => Task.CompletedTask, ct);
    }

    private static IEnumerable<TRow[]> Good<TRow>(ImportSession session, Drafts drafts, string sheet, Func<ImportRow, TRow> read) =>
        session.Rows(sheet, count: false).Where(row => drafts.Good(row.Text("户编号")) is not null).Select(read).Chunk(Piece);

    private async Task Apply<TRow>(
        ImportSession session, IEnumerable<TRow[]> pieces, Func<ImportSession, TRow[], CancellationToken, Task> effect, CancellationToken ct)
    {
        foreach (var piece in pieces)
        {
            if (session.Import.DryRun)
            {
                await effect(session, piece, ct);
            }
            else
            {
                await session.ApplyPart(() => effect(session, piece, ct), ct);
            }

            db.ChangeTracker.Clear();
        }
    }

    private async Task ChangeHouseholds(ImportSession session, HouseholdRow[] rows, CancellationToken ct)
    {
        var households = await updates.Load(rows.Select(row => row.No!), ct);
        var revision = await Revision(session, ct);
        foreach (var row in rows)
        {
            Tell(session, row.No!, "", households[row.No!].Update(updates.Of(row), revision));
        }

        await Save(session, households.Values, revision, ct);
    }

    private async Task ChangePeople(ImportSession session, PersonRow[] rows, CancellationToken ct)
    {
        var households = await updates.Load(rows.Select(row => row.HouseholdNo!), ct);
        var revision = await Revision(session, ct);
        foreach (var row in rows)
        {
            var household = households[row.HouseholdNo!];
            if (updates.Find(household, row) is { } person)
            {
                Tell(session, household.HouseholdNo, $"{person.Name}：", household.UpdateMember(person, updates.Of(row), revision));
            }
            else
            {
                household.Join(db.Add(updates.NewPerson(household, row, revision)).Entity);
                session.Change(household.HouseholdNo, "家庭成员", null, row.Name);
            }
        }

        foreach (var household in households.Values.Where(household => household.Members.Any(member => db.Entry(member).State is not EntityState.Unchanged)))
        {
            // The members belong to the household: its version rises with theirs.
            db.Entry(household).Property(h => h.Version).IsModified = true;
        }

        await Save(session, households.Values, revision, ct);
    }

    private async Task ChangeIncomes(ImportSession session, IncomeRow[] rows, IncomeItems items, CancellationToken ct)
    {
        var households = await updates.Load(rows.Select(row => row.HouseholdNo!), ct);
        var ids = households.Values.Select(household => household.Id).ToList();
        var known = await db.Incomes.Where(income => ids.Contains(income.HouseholdId)).ToDictionaryAsync(income => (income.HouseholdId, income.Year, income.Item), ct);
        foreach (var row in rows)
        {
            var key = (households[row.HouseholdNo!].Id, row.Year!.Value, row.Item);
            var income = known.GetValueOrDefault(key);
            if (income?.Amount == row.Amount)
            {
                continue;
            }

            session.Change(row.HouseholdNo!, $"{row.Year} 年{items.Known(row.Item).Name}", income?.Amount.ToString(), row.Amount!.Value.ToString());
            income ??= known[key] = db.Add(new Income { HouseholdId = key.Id, Year = key.Value, Item = row.Item }).Entity;
            income.Amount = row.Amount.Value;
        }

        if (!session.Import.DryRun)
        {
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<long> Revision(ImportSession session, CancellationToken ct) => session.Import.DryRun ? 0 : await db.NextRevision(ct);

    private async Task Save(ImportSession session, IReadOnlyCollection<Household> households, long revision, CancellationToken ct)
    {
        if (session.Import.DryRun)
        {
            return;
        }

        var changed = households.Where(household => db.Entry(household).State is EntityState.Modified).ToList();
        await db.SaveChangesAsync(ct);
        db.Tell(changed);
        if (changed.Any(household => household.Revision == revision))
        {
            db.Announce(new PayeesChanged("households", revision));
        }

        await db.SaveChangesAsync(ct);
    }

    private static void Tell(ImportSession session, string no, string prefix, IReadOnlyList<FieldChange> changes)
    {
        foreach (var change in changes)
        {
            session.Change(no, prefix + change.Field, change.Before, change.After);
        }
    }
}
