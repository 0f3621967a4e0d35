using Funds.Batches;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using SharedKernel;

namespace Funds.Ledger;

/// <summary>
/// What payments do to funds: bound when their batch is approved, spent when the bank has paid, free again when it has not. Every act
/// runs in the caller's transaction and names batch lines; the fund of a line is that of the batch's encumbrance with the longest area.
/// </summary>
internal sealed class Spending(FundsDbContext db, Books books, BusinessClock clock)
{
    /// <summary>
    /// Binds the money of an approved batch in the funds that its item is assigned to in the business year: 409 <c>fund-not-assigned</c>
    /// without one, 409 <c>fund-exhausted</c> when one has not enough.
    /// </summary>
    public async Task Encumber(Batch batch, string officer, CancellationToken ct)
    {
        var assignments = await db.AssignmentsFor(batch.Item, clock.Today.Year, batch.AreaCode, ct);
        var encumbrances = (await Sums(Lines(batch.Id), ct))
            .GroupBy(sum => assignments.Of(batch.Item, clock.Today.Year, sum.Area))
            .Select(same => Encumbrance.Of(batch.Id, same.Key.SourceId, same.Key.AreaCode, same.Sum(sum => sum.Amount)))
            .ToList();
        db.AddRange(encumbrances);
        await books.Book(Of(batch, officer), [.. encumbrances.Select(bound =>
            new Posting(EntryKind.Encumbrance, bound.SourceId, AccountKind.Encumbered, AccountKind.Available, bound.Bound))], ct);
    }

    /// <summary>The bank has paid these lines of the batch.</summary>
    public Task Spend(Batch batch, IQueryable<BatchLine> paid, string officer, CancellationToken ct) =>
        Move(batch, paid, EntryKind.Spending, AccountKind.Spent, AccountKind.Encumbered, spent => (spent, Money.Zero), officer, ct);

    /// <summary>These lines will not be paid with this batch: returned by the bank or withdrawn before.</summary>
    public Task Release(Batch batch, IQueryable<BatchLine> unpaid, string officer, CancellationToken ct) =>
        Move(batch, unpaid, EntryKind.Disencumbrance, AccountKind.Available, AccountKind.Encumbered, released => (Money.Zero, released), officer, ct);

    /// <summary>Paid lines came back after all: the money is available again, after a close as new money of the successor.</summary>
    public Task Recover(Batch batch, IQueryable<BatchLine> recovered, string officer, CancellationToken ct) =>
        Move(batch, recovered, EntryKind.Recovery, AccountKind.Available, AccountKind.Spent, sum => (-sum, sum), officer, ct);

    private async Task Move(
        Batch batch, IQueryable<BatchLine> lines, EntryKind kind, AccountKind debit, AccountKind credit,
        Func<Money, (Money Spent, Money Released)> change, string officer, CancellationToken ct)
    {
        var encumbrances = await db.Encumbrances.AsNoTracking().Where(bound => bound.BatchId == batch.Id).ToListAsync(ct);
        var sums = (await Sums(lines.Where(line => line.BatchId == batch.Id), ct))
            .GroupBy(sum => encumbrances.Where(bound => sum.Area.StartsWith(bound.AreaCode, StringComparison.Ordinal)).MaxBy(bound => bound.AreaCode.Length)
                ?? throw new InvalidOperationException($"Batch {batch.Id} binds no fund for {sum.Area}."))
            .Select(same => (Bound: same.Key, Amount: same.Sum(sum => sum.Amount)))
            .ToList();
        foreach (var (bound, amount) in sums)
        {
            var (spent, released) = change(amount);
            await db.Database.ExecuteSqlAsync(
                $"update encumbrances set spent_fen = spent_fen + {spent.Fen}, released_fen = released_fen + {released.Fen} where id = {bound.Id}", ct);
        }

        var postings = new List<Posting>();
        foreach (var (bound, amount) in sums)
        {
            var source = await db.OpenSuccessor(bound.SourceId, ct);
            postings.Add(new Posting(kind, source, debit, source == bound.SourceId ? credit : AccountKind.Origin, amount));
        }

        await books.Book(Of(batch, officer), postings, ct);
    }

    private IQueryable<BatchLine> Lines(Guid batchId) => db.BatchLines.Where(line => line.BatchId == batchId);

    private static async Task<List<AreaSum>> Sums(IQueryable<BatchLine> lines, CancellationToken ct) =>
        (await lines.GroupBy(line => line.AreaCode).Select(area => new { area.Key, Fen = area.Sum(line => line.Amount.Fen) }).ToListAsync(ct))
        .ConvertAll(area => new AreaSum(area.Key, new Money(area.Fen)));

    private static Voucher Of(Batch batch, string officer) => new(batch.Id, officer, batch.FrozenBy, $"{Contracts.Items.Label(batch.Item)} {batch.Period}");

    private sealed record AreaSum(string Area, Money Amount);
}
