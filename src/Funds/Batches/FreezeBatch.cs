using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Accounts;
using Funds.Holds;
using Funds.Payments;
using Funds.PublicLists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.Batches;

internal sealed record FreezeBatchRequest(
    [property: Required(ErrorMessage = "请填写项目"), MaxLength(60, ErrorMessage = "项目代码过长")] string Item,
    [property: Required(ErrorMessage = "请填写时期"), MaxLength(10, ErrorMessage = "时期格式不正确")] string Period,
    [property: RegularExpression(@"^(\d{6}|\d{9}|\d{12}|\d{14})$", ErrorMessage = "地区代码须为 6、9、12 或 14 位数字")] string? AreaCode);

internal sealed record FrozenBatch(Guid Id, BatchState State, int Count, Money Total);

/// <summary>Freezes every payment of an item and period that is ready, however many, in a few statements. Runs in the transaction of the idempotency key.</summary>
internal static class FreezeBatch
{
    public static async Task<Created<FrozenBatch>> Handle(
        FreezeBatchRequest request, ClaimsPrincipal user, FundsDbContext db, Screening screening, PaymentRules rules,
        PublicListBoard lists, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (!Period.TryParse(request.Period, out _))
        {
            throw new MalformedRequestException("period", "时期须为 2016、2016-09、2016-09-01 或 2016-T1", "period must be 2016, 2016-09, 2016-09-01 or 2016-T1");
        }

        var area = request.AreaCode ?? OnlyArea(user);
        user.MustCover(area);
        var batch = Batch.Freeze(request.Item, request.Period, area, user.UserName(), time.GetUtcNow());
        db.Add(batch);
        await db.SaveChangesAsync(ct);

        await TakePayments(db, screening, batch, ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into batch_lines (batch_id, payment_id, number, area_code, amount_fen, name, id_number, bank, account)
            select p.batch_id, p.id, row_number() over (order by p.area_code, p.id), p.area_code, p.amount_fen, y.name, y.id_number, y.bank, y.account
            from payments p join payees y on y.owner = p.payee_owner and y.payee_id = p.payee_id where p.batch_id = {batch.Id}
            """, ct);

        var lines = db.BatchLines.Where(line => line.BatchId == batch.Id);
        var thresholds = await rules.Of<List<ApprovalThreshold>>(FundsParameters.ApprovalThresholds, area, ct);
        batch.Fill(await lines.CountAsync(ct), new Money(await lines.SumAsync(line => line.Amount.Fen, ct)), thresholds.Value, thresholds.ParameterId);
        await lists.Ask(batch, ct);
        audit.About(batch.Id.ToString(), area).Note("payments frozen", new { batch.Item, batch.Period, batch.Count, batch.Total, batch.ListDays });
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/batches/{batch.Id}", new FrozenBatch(batch.Id, batch.State, batch.Count, batch.Total));
    }

    private static async Task TakePayments(FundsDbContext db, Screening screening, Batch batch, CancellationToken ct)
    {
        // Concurrent batches, and payees that arrive, queue here: they would lock the same rows in another order.
        await db.LockHoldingRules(ct);
        var asked = db.Payments.Where(payment => payment.Item == batch.Item && payment.Period == batch.Period && payment.AreaCode.StartsWith(batch.AreaCode));
        await db.DirectToCards(asked, ct);
        await screening.Run(asked, ct);
        var taken = await asked
            .Where(payment => payment.State == PaymentState.Requested && payment.BatchId == null && payment.ProposedBy == null)
            .Where(payment => db.Payees.Any(payee => payee.Owner == payment.PayeeOwner && payee.PayeeId == payment.PayeeId && payee.Account != null && payee.ClosedOn == null))
            .ExecuteUpdateAsync(set => set
                .SetProperty(payment => payment.BatchId, batch.Id)
                .SetProperty(payment => payment.Version, payment => payment.Version + 1), ct);

        if (taken == 0)
        {
            throw new RuleViolationException("batch-empty", "该项目和时期没有可支付的申请", "No payment of this item and period is ready");
        }
    }

    internal static string OnlyArea(ClaimsPrincipal user) => user.Areas() is [var area]
        ? area
        : throw new MalformedRequestException("areaCode", "请指明批次的地区", "Say which area the batch is for");
}
