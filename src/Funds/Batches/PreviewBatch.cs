using System.Security.Claims;
using Funds.Holds;
using Funds.Payments;
using Funds.PublicLists;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.Batches;

/// <param name="Reason">Hold code, <c>release</c> or <c>cancellation</c> that waits for a decision.</param>
internal sealed record LeftOut(string Reason, string Explanation, int Count, Money Amount);

/// <param name="RequiredApprovals">Checkers that the total asks for.</param>
/// <param name="ListDays">Calendar days that it would hang in public first; null when the item needs no list.</param>
internal sealed record BatchPreview(
    string Item, string Period, string AreaCode, int Count, Money Total, int RequiredApprovals, IReadOnlyList<VillageSum> Villages, IReadOnlyList<LeftOut> LeftOut, int? ListDays);

/// <summary>What a batch would take now and what it would leave, and why; freezes nothing.</summary>
internal static class PreviewBatch
{
    public static async Task<BatchPreview> Handle(
        string item, string period, string? areaCode, ClaimsPrincipal user, FundsDbContext db, PaymentRules rules, PublicListBoard lists, CancellationToken ct)
    {
        if (!Period.TryParse(period, out _))
        {
            throw new MalformedRequestException("period", "时期须为 2016、2016-09、2016-09-01 或 2016-T1", "period must be 2016, 2016-09, 2016-09-01 or 2016-T1");
        }

        var area = areaCode ?? FreezeBatch.OnlyArea(user);
        var asked = db.Payments.AsNoTracking().InArea(user, area, payment => payment.AreaCode)
            .Where(payment => payment.Item == item && payment.Period == period && payment.BatchId == null);
        var villages = await asked.Where(payment => payment.State == PaymentState.Requested && payment.ProposedBy == null)
            .GroupBy(payment => payment.AreaCode.Substring(0, (int)AreaLevel.Village))
            .Select(village => new { village.Key, Count = village.Count(), Fen = village.Sum(payment => payment.Amount.Fen) })
            .OrderBy(village => village.Key).ToListAsync(ct);
        var left = await asked.Where(payment => payment.State == PaymentState.Held || (payment.State == PaymentState.Requested && payment.ProposedBy != null))
            .GroupBy(payment => payment.HoldCode ?? payment.Proposed!)
            .Select(same => new { same.Key, Count = same.Count(), Fen = same.Sum(payment => payment.Amount.Fen) })
            .OrderBy(same => same.Key).ToListAsync(ct);
        var total = new Money(villages.Sum(village => village.Fen));
        var thresholds = await rules.Of<List<ApprovalThreshold>>(FundsParameters.ApprovalThresholds, area, ct);

        return new BatchPreview(
            item, period, area, villages.Sum(village => village.Count), total, ApprovalThreshold.Checkers(thresholds.Value, total),
            villages.ConvertAll(village => new VillageSum(village.Key, village.Count, new Money(village.Fen))),
            left.ConvertAll(same => new LeftOut(
                same.Key, same.Key is PaymentProposals.Cancellation ? "已申请取消，待审批" : HoldCodes.Explain(same.Key)!, same.Count, new Money(same.Fen))),
            (await lists.DaysOf(item, villages.ConvertAll(village => village.Key), ct))?.Days);
    }
}
