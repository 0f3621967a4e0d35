using Contracts.Households;
using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Households.Workbook;

/// <summary>Puts new households into their tables, takes back those that turned out wrong, and tells the register's log and the other services of the rest.</summary>
internal sealed class HouseholdWriter(HouseholdsDbContext db)
{
    private const int Piece = 4_000;

    /// <summary>Writes the rows of households that nothing is wrong with so far.</summary>
    public async Task Write(string table, IReadOnlyList<string> columns, IEnumerable<NewRow> piece, CancellationToken ct)
    {
        await using var rows = await BulkInsert.Into(db, table, columns, ct);
        foreach (var row in piece.Where(row => !row.Draft.IsBad))
        {
            row.Draft.IsWritten = true;
            rows.Add(row.Values);
        }

        await rows.Complete(ct);
    }

    /// <summary>Deletes what was written of households whose later rows are wrong.</summary>
    public async Task TakeBack(IEnumerable<Draft> drafts, CancellationToken ct)
    {
        foreach (var some in drafts.Select(draft => draft.Id).Chunk(Piece))
        {
            await db.Incomes.Where(income => some.Contains(income.HouseholdId)).ExecuteDeleteAsync(ct);
            await db.People.Where(person => some.Contains(person.HouseholdId)).ExecuteDeleteAsync(ct);
            await db.Households.Where(household => some.Contains(household.Id)).ExecuteDeleteAsync(ct);
        }
    }

    /// <summary>Writes the log and puts the news in the outbox.</summary>
    public async Task Announce(IReadOnlyList<HouseholdLine> lines, long revision, CancellationToken ct)
    {
        if (lines.Count == 0)
        {
            return;
        }

        await AreasMustBeInUse(lines, ct);
        await db.Log(lines.Select(line => KeyValuePair.Create(line.HouseholdId, RegisterLog.Created)), ct);
        foreach (var some in lines.Chunk(RegisterNews.MostLines))
        {
            db.Announce(new HouseholdsChanged(some));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        db.Announce(new PayeesChanged("households", revision));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>An area that was closed since the rows were checked: the job is run again and finds it in its rows.</summary>
    private async Task AreasMustBeInUse(IReadOnlyList<HouseholdLine> lines, CancellationToken ct)
    {
        var closed = await db.Areas.Where(area => area.ValidTo != null).Select(area => area.Code).ToHashSetAsync(ct);
        if (closed.Count > 0 && lines.Any(line => closed.Contains(line.AreaCode) || closed.Contains(line.AreaCode[..12])))
        {
            throw new InvalidOperationException("An area of the file was closed meanwhile.");
        }
    }
}
