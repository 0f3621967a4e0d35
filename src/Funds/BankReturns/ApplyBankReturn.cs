using Funds.Batches;
using Funds.Ledger;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Persistence;

namespace Funds.BankReturns;

/// <summary>
/// Applies the bank's rows set-based: stores them, judges them in one statement, settles lines and payments in one each, and
/// announces what changed. Runs in the caller's transaction, which holds the batch.
/// </summary>
internal sealed class ApplyBankReturn(FundsDbContext db, Spending spending, FieldCipher cipher)
{
    private static readonly string[] Columns =
        ["return_id", "row_no", "batch_id", "payment_id", "amount_fen", "result", "bank_code", "bank_note", "outcome", "is_exception"];

    public async Task Run(Batch batch, BankReturn received, IAsyncEnumerable<ReturnRow> rows, DateOnly today, CancellationToken ct)
    {
        await Store(received, rows, ct);
        await db.Database.ExecuteSqlAsync(Judge(received.Id), ct);
        await Count(received, ct);

        var lines = await db.Database.ExecuteSqlAsync(SettleLines(received.Id, today), ct);
        PaymentState.Sent.To(PaymentState.Paid);
        PaymentState.Sent.To(PaymentState.Returned);
        var payments = await db.Database.ExecuteSqlAsync(SettlePayments(received.Id, today), ct);
        if (lines != received.Settled + received.Returned || payments != lines)
        {
            throw new InvalidOperationException($"Bank return {received.Id} judged {received.Settled + received.Returned} rows, settled {lines} lines and {payments} payments.");
        }

        var answered = db.BatchLines.Where(line => line.ReturnId == received.Id);
        await spending.Spend(batch, answered.Where(line => line.Outcome == PaymentState.Paid), received.ReceivedBy, ct);
        await spending.Release(batch, answered.Where(line => line.Outcome == PaymentState.Returned), received.ReceivedBy, ct);
        await new AnnounceSettlements(db).Run(received.Id, ct);
    }

    private async Task Store(BankReturn received, IAsyncEnumerable<ReturnRow> rows, CancellationToken ct)
    {
        await using var bulk = await BulkInsert.Into(db, "bank_return_rows", Columns, ct);
        await foreach (var row in rows.WithCancellation(ct))
        {
            bulk.Add(
                received.Id, row.RowNo, received.BatchId, row.PaymentId, row.Amount.Fen, row.Result, row.Code.Length == 0 ? null : row.Code,
                row.Result == RowOutcomes.Paid ? null : cipher.Encrypt(row.Note), "", false);
        }

        await bulk.Complete(ct);
    }

    private async Task Count(BankReturn received, CancellationToken ct)
    {
        var counts = await db.BankReturnRows.Where(row => row.ReturnId == received.Id).GroupBy(row => row.Outcome)
            .Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, ct);
        received.Rows = counts.Values.Sum();
        received.Settled = counts.GetValueOrDefault(RowOutcomes.Paid);
        received.Returned = counts.GetValueOrDefault(RowOutcomes.Returned);
        received.Unknown = counts.GetValueOrDefault(RowOutcomes.Unknown) + counts.GetValueOrDefault(RowOutcomes.UnknownResult);
        received.Duplicates = counts.GetValueOrDefault(RowOutcomes.Duplicate) + counts.GetValueOrDefault(RowOutcomes.Conflict);
        received.AmountMismatches = counts.GetValueOrDefault(RowOutcomes.AmountMismatch);
    }

    // A payment's first row in the file counts; what comes after it, or after an earlier file, is a duplicate or contradicts it.
    private static FormattableString Judge(Guid id) =>
        $"""
        with first as (
            select payment_id, amount_fen, min(row_no) as row_no from bank_return_rows where return_id = {id} and result <> '?' group by payment_id, amount_fen),
        judged as (
            select r.row_no, case
                when l.payment_id is null then 'unknown'
                when r.result = '?' then 'unknown-result'
                when l.amount_fen <> r.amount_fen then 'amount-mismatch'
                when coalesce(l.outcome, case when first.row_no <> r.row_no then said.result end) = r.result then 'duplicate'
                when coalesce(l.outcome, case when first.row_no <> r.row_no then said.result end) is not null then 'conflict'
                else r.result end as outcome
            from bank_return_rows r
            left join batch_lines l on l.batch_id = r.batch_id and l.payment_id = r.payment_id
            left join first on first.payment_id = r.payment_id and first.amount_fen = r.amount_fen
            left join bank_return_rows said on said.return_id = r.return_id and said.row_no = first.row_no
            where r.return_id = {id})
        update bank_return_rows set outcome = judged.outcome,
            is_exception = judged.outcome in ('unknown', 'unknown-result', 'amount-mismatch', 'duplicate', 'conflict')
        from judged where bank_return_rows.return_id = {id} and bank_return_rows.row_no = judged.row_no
        """;

    private static FormattableString SettleLines(Guid id, DateOnly today) =>
        $"""
        update batch_lines set outcome = r.outcome, outcome_on = {today}, bank_code = r.bank_code, bank_note = r.bank_note, return_id = r.return_id
        from bank_return_rows r
        where r.return_id = {id} and r.outcome in ('Paid', 'Returned')
            and batch_lines.batch_id = r.batch_id and batch_lines.payment_id = r.payment_id and batch_lines.outcome is null
        """;

    private static FormattableString SettlePayments(Guid id, DateOnly today) =>
        $"""
        update payments set state = r.outcome, settled_on = {today}, bank_code = r.bank_code, version = payments.version + 1
        from bank_return_rows r
        where r.return_id = {id} and r.outcome in ('Paid', 'Returned')
            and payments.id = r.payment_id and payments.batch_id = r.batch_id and payments.state = 'Sent'
        """;
}
