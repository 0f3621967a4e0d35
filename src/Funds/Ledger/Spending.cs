using Funds.Batches;
using Funds.Pools;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using SharedKernel;

namespace Funds.Ledger;

/// <summary>
/// What payments do to funds: bound when their batch is approved, spent when the bank has paid, free again when it has not. Every act
/// runs in the caller's transaction and names batch lines; the funds of a line are those of the batch's encumbrances with the longest area.
/// </summary>
internal sealed class Spending(FundsDbContext db, Books books, BusinessClock clock, TimeProvider time)
{
    /// <summary>
    /// Binds the money of an approved batch in the funds that its item is assigned to in the business year: 409 <c>fund-not-assigned</c>
    /// without one, 409 <c>fund-exhausted</c> when they have not enough.
    /// </summary>
    public async Task Encumber(Batch batch, string officer, CancellationToken ct)
    {
        var year = clock.Today.Year;
        var payers = await db.PayersOf(batch.Item, year, batch.AreaCode, ct);
        var asked = (await Sums(db.BatchLines.Where(line => line.BatchId == batch.Id), ct))
            .GroupBy(sum => payers.Of(batch.Item, year, sum.Area)).OrderBy(same => same.Key.AreaCode, StringComparer.Ordinal).ToList();

        // All at once and in one order, also where nobody looks at the balance: a batch that held some and came for more could wait for one that waits for it.
        var available = await books.HoldAvailable([.. asked.SelectMany(same => same.Key.Members).Select(member => member.SourceId)], ct);
        var encumbrances = asked
            .SelectMany(same => same.Key.Draw(same.Sum(sum => sum.Amount), available).Select(draw => Encumbrance.Of(batch.Id, same.Key, draw)))
            .ToList();
        db.AddRange(encumbrances);
        await books.Book(Of(batch, officer), [.. encumbrances.Select(bound =>
            new Posting(EntryKind.Encumbrance, bound.SourceId, AccountKind.Encumbered, AccountKind.Available, bound.Bound))], ct);
    }

    /// <summary>The bank has paid these lines of the batch.</summary>
    public async Task Spend(Batch batch, IQueryable<BatchLine> paid, string officer, CancellationToken ct)
    {
        var parts = await Divide(batch, paid, bound => bound, bound => bound.Rest, ct);
        parts.ForEach(part => part.Bound.Spend(part.Amount));
        await books.Book(Of(batch, officer), [.. parts.Select(part =>
            new Posting(EntryKind.Spending, part.Bound.SourceId, AccountKind.Spent, AccountKind.Encumbered, part.Amount))], ct);
    }

    /// <summary>These lines will not be paid with this batch: returned by the bank or withdrawn before. The fund drawn on last is freed first.</summary>
    public async Task Release(Batch batch, IQueryable<BatchLine> unpaid, string officer, CancellationToken ct)
    {
        var parts = await Divide(batch, unpaid, Enumerable.Reverse, bound => bound.Rest, ct);
        parts.ForEach(part => part.Bound.Release(part.Amount));
        await books.Book(Of(batch, officer), [.. parts.Select(part =>
            new Posting(EntryKind.Disencumbrance, part.Bound.SourceId, AccountKind.Available, AccountKind.Encumbered, part.Amount))], ct);
    }

    /// <summary>
    /// Paid lines came back after all: the money is available again, the fund drawn on last first. What a closed year had paid comes back into the
    /// books of its successor, as money recovered and not as new money.
    /// </summary>
    public async Task Recover(Batch batch, IQueryable<BatchLine> recovered, string officer, CancellationToken ct)
    {
        var parts = await Divide(batch, recovered, Enumerable.Reverse, bound => bound.Spent, ct);
        var postings = new List<Posting>();
        foreach (var (bound, amount) in parts)
        {
            bound.Recover(amount);
            var source = await db.OpenSuccessor(bound.SourceId, officer, time.GetUtcNow(), ct);
            postings.Add(source.Id == bound.SourceId
                ? new Posting(EntryKind.Recovery, source.Id, AccountKind.Available, AccountKind.Spent, amount)
                : new Posting(EntryKind.LateRecovery, source.Id, AccountKind.Available, AccountKind.Recovered, amount));
        }

        await books.Book(Of(batch, officer), postings, ct);
    }

    /// <summary>Divides the lines' sums among the encumbrances of their areas, in the given order or in proportion to what each has room for.</summary>
    private async Task<List<(Encumbrance Bound, Money Amount)>> Divide(
        Batch batch, IQueryable<BatchLine> lines, Func<IEnumerable<Encumbrance>, IEnumerable<Encumbrance>> order, Func<Encumbrance, Money> room, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from encumbrances where batch_id = {batch.Id} order by id for update", ct);
        }

        var encumbrances = await db.Encumbrances.Where(bound => bound.BatchId == batch.Id).OrderBy(bound => bound.Rank).ThenBy(bound => bound.Id).ToListAsync(ct);
        var parts = new List<(Encumbrance, Money)>();
        foreach (var area in (await Sums(lines.Where(line => line.BatchId == batch.Id), ct)).GroupBy(sum => AreaOf(encumbrances, sum.Area)))
        {
            var own = order(encumbrances.Where(bound => bound.AreaCode == area.Key)).ToList();
            var rooms = own.ConvertAll(bound => room(bound));
            var amount = area.Sum(sum => sum.Amount);
            var amounts = own.Exists(bound => bound.ByShare) ? Parts.InProportion(amount, rooms) : Parts.InOrder(amount, rooms);
            if (amounts.Sum(part => part) != amount)
            {
                throw new InvalidOperationException($"Batch {batch.Id} has {rooms.Sum(most => most)} for {amount} in {area.Key}.");
            }

            parts.AddRange(own.Zip(amounts).Where(part => part.Second > Money.Zero));
        }

        return parts;
    }

    private static string AreaOf(List<Encumbrance> encumbrances, string area) => encumbrances
        .Select(bound => bound.AreaCode).Where(code => area.StartsWith(code, StringComparison.Ordinal)).MaxBy(code => code.Length)
        ?? throw new InvalidOperationException($"The batch binds no fund for {area}.");

    private static async Task<List<AreaSum>> Sums(IQueryable<BatchLine> lines, CancellationToken ct) =>
        (await lines.GroupBy(line => line.AreaCode).Select(area => new { area.Key, Fen = area.Sum(line => line.Amount.Fen) }).ToListAsync(ct))
        .ConvertAll(area => new AreaSum(area.Key, new Money(area.Fen)));

    private static Voucher Of(Batch batch, string officer) => new(batch.Id, officer, batch.FrozenBy, $"{Contracts.Items.Label(batch.Item)} {batch.Period}");

    private sealed record AreaSum(string Area, Money Amount);
}
