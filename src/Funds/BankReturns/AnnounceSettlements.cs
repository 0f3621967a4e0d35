using Contracts.Funds;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Outbox;

namespace Funds.BankReturns;

/// <summary>Tells the departments what the bank did, up to 500 lines an event, read and written in chunks so that memory stays bounded.</summary>
internal sealed class AnnounceSettlements(FundsDbContext db)
{
    private const int LinesPerEvent = 500;
    private const int ChunkSize = 10 * LinesPerEvent;

    public async Task Run(Guid returnId, CancellationToken ct)
    {
        var last = 0;
        while (await Next(returnId, last, ct) is { Count: > 0 } chunk)
        {
            foreach (var group in chunk.GroupBy(row => (row.Service, row.Item, row.Period)))
            {
                db.Announce(group.Select(row => row.Line).Chunk(LinesPerEvent)
                    .Select(lines => new PaymentsSettled(group.Key.Service, group.Key.Item, group.Key.Period, lines)));
            }

            await db.SaveChangesAsync(ct);
            foreach (var written in db.ChangeTracker.Entries<OutboxMessage>().ToList())
            {
                written.State = EntityState.Detached;
            }

            last = chunk[^1].RowNo;
        }
    }

    private Task<List<Settled>> Next(Guid returnId, int after, CancellationToken ct) =>
        db.BankReturnRows
            .Where(row => row.ReturnId == returnId && row.RowNo > after && (row.Outcome == RowOutcomes.Paid || row.Outcome == RowOutcomes.Returned))
            .OrderBy(row => row.RowNo).Take(ChunkSize)
            .Join(db.Payments, row => row.PaymentId, payment => payment.Id, (row, payment) => new { row.RowNo, payment })
            .OrderBy(pair => pair.RowNo)
            .Select(pair => new Settled(pair.RowNo, pair.payment.Service, pair.payment.Item, pair.payment.Period, new SettlementLine(
                pair.payment.RequestId, pair.payment.Id, pair.payment.Version, pair.payment.State == PaymentState.Paid ? "paid" : "returned",
                pair.payment.Amount.Fen / 100m, pair.payment.SettledOn!.Value, pair.payment.BankCode ?? "", pair.payment.HouseholdId,
                pair.payment.HouseholdId == null || pair.payment.BeneficiaryId == pair.payment.HouseholdId ? null : pair.payment.BeneficiaryId)))
            .ToListAsync(ct);

    private sealed record Settled(int RowNo, string Service, string Item, string Period, SettlementLine Line);
}
