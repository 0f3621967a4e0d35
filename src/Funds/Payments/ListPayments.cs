using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Funds.Payments;

internal sealed record PaymentView(
    Guid Id, Guid RequestId, Guid RunId, string Service, string Item, string Period, Guid PayeeId, Guid BeneficiaryId, Guid? HouseholdId, string? HouseholdNo,
    string AreaCode, Money Amount, PaymentState State, string? HoldCode, Guid? EarlierPaymentId, Guid? BatchId, DateOnly RequestedOn, DateOnly? SettledOn,
    string? BankCode, bool CancellationProposed, int Version, string? HoldNote, DateOnly? HeldOn, string? Proposed);

internal static class ListPayments
{
    public static Task<PageOf<PaymentView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, [AsParameters] PaymentFilter filter, CancellationToken ct) =>
        filter.Of(db, user).OrderByDescending(payment => payment.Id).Views(db).ToPage(paging, ct);

    public static IQueryable<PaymentView> Views(this IQueryable<Payment> payments, FundsDbContext db) =>
        payments.Select(payment => new PaymentView(
            payment.Id, payment.RequestId, payment.RunId, payment.Service, payment.Item, payment.Period, payment.PayeeId, payment.BeneficiaryId,
            payment.HouseholdId,
            db.Set<RegisteredHousehold>().Where(household => household.HouseholdId == payment.HouseholdId)
                .Select(household => household.HouseholdNo).FirstOrDefault(),
            payment.AreaCode, payment.Amount, payment.State, payment.HoldCode, payment.EarlierPaymentId, payment.BatchId, payment.RequestedOn,
            payment.SettledOn, payment.BankCode, payment.Proposed == PaymentProposals.Cancellation, payment.Version,
            payment.HoldNote, payment.HeldOn, payment.Proposed));

    /// <summary>One payment as the list shows it, for the answer of an act.</summary>
    public static Task<PaymentView> View(this FundsDbContext db, Guid id, CancellationToken ct) =>
        db.Payments.Where(payment => payment.Id == id).Views(db).SingleAsync(ct);
}
