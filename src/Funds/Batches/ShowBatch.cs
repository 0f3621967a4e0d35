using System.Security.Claims;
using Funds.Payments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Batches;

internal sealed record BatchSummary(
    Guid Id, string Item, string Period, string AreaCode, BatchState State, int Count, Money Total, string FrozenBy, DateTimeOffset FrozenAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, string? SentBy, DateTimeOffset? SentAt);

internal sealed record ApprovalView(string By, DateTimeOffset At, string? Reason);

internal sealed record VillageSum(string AreaCode, int Count, Money Total);

/// <param name="Paid">Lines the bank has paid.</param>
/// <param name="Returned">Lines the bank has returned.</param>
/// <param name="ListDays">Calendar days that its payments hang in public first; null when its item needs no list.</param>
/// <param name="Unanswered">Sent lines the bank has not answered yet.</param>
internal sealed record BatchView(
    Guid Id, string Item, string Period, string AreaCode, BatchState State, int Count, Money Total, string FrozenBy, DateTimeOffset FrozenAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, string? SentBy, DateTimeOffset? SentAt, string? FileHash,
    int Paid, int Returned, int Unanswered, int OpenExceptions, IReadOnlyList<VillageSum> Villages,
    int RequiredApprovals, Guid? ThresholdParameterId, IReadOnlyList<ApprovalView> Approvals, int? ListDays, Guid? ListParameterId, string? Layout, Guid? LayoutParameterId,
    DateOnly? SentOn);

internal static class ShowBatch
{
    public static Task<PageOf<BatchSummary>> List(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, string? item, string? period, CancellationToken ct) =>
        db.Batches.AsNoTracking().InScope(user, batch => batch.AreaCode)
            .Where(batch => (item == null || batch.Item == item) && (period == null || batch.Period == period))
            .OrderByDescending(batch => batch.Id)
            .Select(batch => new BatchSummary(
                batch.Id, batch.Item, batch.Period, batch.AreaCode, batch.State, batch.Count, batch.Total, batch.FrozenBy, batch.FrozenAt,
                batch.DecidedBy, batch.DecidedAt, batch.Reason, batch.SentBy, batch.SentAt))
            .ToPage(paging, ct);

    public static async Task<Results<Ok<BatchView>, NotFound>> Handle(Guid id, ClaimsPrincipal user, FundsDbContext db, CancellationToken ct) =>
        await db.Batches.AsNoTracking().Include(batch => batch.Approvals).InScope(user, batch => batch.AreaCode).SingleOrDefaultAsync(batch => batch.Id == id, ct) is { } batch
            ? TypedResults.Ok(await View(db, batch, ct))
            : TypedResults.NotFound();

    public static async Task<BatchView> View(FundsDbContext db, Batch batch, CancellationToken ct)
    {
        var lines = db.BatchLines.Where(line => line.BatchId == batch.Id);
        var villages = await lines.GroupBy(line => line.AreaCode.Substring(0, (int)AreaLevel.Village))
            .Select(village => new { village.Key, Count = village.Count(), Fen = village.Sum(line => line.Amount.Fen) })
            .OrderBy(village => village.Key).ToListAsync(ct);
        var paid = await lines.CountAsync(line => line.Outcome == PaymentState.Paid, ct);
        var returned = await lines.CountAsync(line => line.Outcome == PaymentState.Returned, ct);
        var exceptions = await db.BankReturnRows.CountAsync(row => row.BatchId == batch.Id && row.IsException && row.ResolvedBy == null, ct);

        return new BatchView(
            batch.Id, batch.Item, batch.Period, batch.AreaCode, batch.State, batch.Count, batch.Total, batch.FrozenBy, batch.FrozenAt,
            batch.DecidedBy, batch.DecidedAt, batch.Reason, batch.SentBy, batch.SentAt, batch.FileHash,
            paid, returned, batch.State is BatchState.Sent ? batch.Count - paid - returned : 0, exceptions,
            villages.ConvertAll(village => new VillageSum(village.Key, village.Count, new Money(village.Fen))),
            batch.RequiredApprovals, batch.ThresholdParameterId, [.. batch.Approvals.OrderBy(approval => approval.At).Select(approval => new ApprovalView(approval.By, approval.At, approval.Reason))],
            batch.ListDays, batch.ListParameterId, batch.Layout, batch.LayoutParameterId, batch.SentOn);
    }
}
