using Contracts;
using Contracts.Oversight;
using Funds.Batches;
using Funds.Holds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Funds.PublicLists;

/// <summary>An item whose batches hang in public for so many calendar days before they are approved.</summary>
internal sealed record ListedItem(string Item, int Days);

/// <summary>Shows the payments of a batch to the public before a second person approves it, where the item needs that.</summary>
internal sealed class PublicListBoard(FundsDbContext db, PaymentRules rules, BusinessClock clock)
{
    /// <summary>Name under which this service asks for notices.</summary>
    public const string Own = "funds";

    /// <summary>Kind of the notices.</summary>
    public const string Kind = "payment-list";

    private const int MostRows = 500;
    private static readonly string[] Columns = ["position", "list_id", "payment_id"];

    /// <summary>The item's days and the version that says so, the longest of the areas; null when it needs no list in any of them.</summary>
    public async Task<(int Days, Guid ParameterId)?> DaysOf(string item, IReadOnlyList<string> areaCodes, CancellationToken ct)
    {
        var asked = (await rules.Of<List<ListedItem>>(FundsParameters.PublicListItems, areaCodes, ct))
            .Select(items => (Listed: items.Value.Find(listed => listed?.Item == item), items.ParameterId)).Where(found => found.Listed is not null)
            .Select(found => (found.Listed!.Days, found.ParameterId)).ToList();
        if (asked.Exists(found => found.Days is < 0 or > 366))
        {
            throw new RuleViolationException("parameter-malformed", $"参数 {FundsParameters.PublicListItems} 的天数须为 0 到 366", "The days of a public list are 0 to 366");
        }

        return asked.Count == 0 ? null : asked.MaxBy(found => found.Days);
    }

    /// <summary>
    /// Asks for one notice for each village of the frozen batch. A payment whose days are over or running already is not shown a second time. Runs in
    /// the transaction that froze the batch and holds its lock, so that positions become visible in their order.
    /// </summary>
    public async Task Ask(Batch batch, CancellationToken ct)
    {
        var areas = await db.BatchLines.Where(line => line.BatchId == batch.Id).Select(line => line.AreaCode).Distinct().ToListAsync(ct);
        if (await DaysOf(batch.Item, areas, ct) is not { } rule)
        {
            return;
        }

        batch.NeedList(rule.Days, rule.ParameterId);
        var lists = (await Unended(batch.Id).Where(line => !db.PublicListRows.Any(row => row.PaymentId == line.PaymentId && row.ClosedOn == null && row.RemovedOn == null))
            .OrderBy(line => line.Number).Select(line => new { line.PaymentId, line.AreaCode }).ToListAsync(ct))
            .GroupBy(line => line.AreaCode[..(int)AreaLevel.Village])
            .SelectMany(village => village.Select(line => line.PaymentId).Chunk(MostRows).Select(page => (List: NewList(batch, village.Key, rule.Days, page.Length), Page: page)))
            .ToList();
        db.AddRange(lists.Select(entry => entry.List));
        db.Announce(lists.Select(entry => new PostNotice(entry.List.Id, Own, Kind, entry.List.VillageCode, entry.List.Title, entry.List.Days, entry.Page)));
        await db.SaveChangesAsync(ct);

        var position = await db.PublicListRows.MaxAsync(row => (long?)row.Position, ct) ?? 0;
        await using var bulk = await BulkInsert.Into(db, "public_list_rows", Columns, ct);
        foreach (var (list, page) in lists)
        {
            foreach (var payment in page)
            {
                bulk.Add(++position, list.Id, payment);
            }
        }

        await bulk.Complete(ct);
    }

    /// <summary>409 <c>public-list-open</c> while a payment of the batch has days to run or an objection without an answer.</summary>
    public async Task MustHaveEnded(Batch batch, CancellationToken ct)
    {
        if (batch.ListDays is null || await Unended(batch.Id).CountAsync(ct) is not (> 0 and var open))
        {
            return;
        }

        var until = await Of(batch.Id).MaxAsync(list => list.OpenUntil, ct);
        var objections = await Of(batch.Id).SelectMany(list => db.ListObjections.Where(objection => objection.ListId == list.Id && objection.ResolvedOn == null)).CountAsync(ct);
        throw new RuleViolationException(
            "public-list-open", $"批次公示尚未结束：{open} 笔未满 {batch.ListDays} 天，{objections} 件异议待答复",
            $"The public list of the batch has not ended: {open} payments are short of {batch.ListDays} days, {objections} objections wait for an answer")
        {
            Details = { ["open"] = open, ["openUntil"] = until, ["openObjections"] = objections },
        };
    }

    /// <summary>Frozen lines of a batch whose days are not over, in this list or an earlier one.</summary>
    public IQueryable<BatchLine> Unended(Guid batchId) => db.BatchLines
        .Where(line => line.BatchId == batchId && !db.PublicListRows.Any(row => row.PaymentId == line.PaymentId && row.ClosedOn != null));

    /// <summary>Lists that show payments of the batch: its own, and those of a batch that was given back.</summary>
    public IQueryable<PublicList> Of(Guid batchId) => db.PublicLists.Where(list => list.BatchId == batchId || db.PublicListRows
        .Any(row => row.ListId == list.Id && db.BatchLines.Any(line => line.BatchId == batchId && line.PaymentId == row.PaymentId)));

    private PublicList NewList(Batch batch, string village, int days, int rows) => new()
    {
        Id = Guid.CreateVersion7(),
        BatchId = batch.Id,
        VillageCode = village,
        Title = $"{Items.Label(batch.Item)}发放名单公示（{batch.Period}）",
        Days = days,
        Rows = rows,
        AskedOn = clock.Today,
    };
}
