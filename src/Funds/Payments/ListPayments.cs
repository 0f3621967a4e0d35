using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Payments;

internal sealed record PaymentView(
    Guid Id, Guid RequestId, Guid RunId, string Service, string Item, string Period, Guid PayeeId, Guid BeneficiaryId, Guid? HouseholdId, string? HouseholdNo,
    string AreaCode, Money Amount, PaymentState State, string? HoldCode, Guid? EarlierPaymentId, Guid? BatchId, DateOnly RequestedOn, DateOnly? SettledOn,
    string? BankCode, bool CancellationProposed, int Version);

internal static class ListPayments
{
    public static async Task<PageOf<PaymentView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, string? state, string? service, string? item, string? period, string? areaCode,
        Guid? batchId, Guid? householdId, CancellationToken ct)
    {
        var payments = db.Payments.AsNoTracking().Visible(user).InArea(user, areaCode, payment => payment.AreaCode);
        if (PaymentStates.Read(state) is { Count: > 0 } states)
        {
            payments = payments.Where(payment => states.Contains(payment.State));
        }

        return await payments
            .Where(payment => (service == null || payment.Service == service) && (item == null || payment.Item == item))
            .Where(payment => (period == null || payment.Period == period) && (batchId == null || payment.BatchId == batchId))
            .Where(payment => householdId == null || payment.HouseholdId == householdId)
            .OrderByDescending(payment => payment.Id)
            .Views(db)
            .ToPage(paging, ct);
    }

    public static IQueryable<PaymentView> Views(this IQueryable<Payment> payments, FundsDbContext db) =>
        payments.Select(payment => new PaymentView(
            payment.Id, payment.RequestId, payment.RunId, payment.Service, payment.Item, payment.Period, payment.PayeeId, payment.BeneficiaryId,
            payment.HouseholdId,
            db.Set<ServiceDefaults.RegisterCopy.RegisteredHousehold>().Where(household => household.HouseholdId == payment.HouseholdId)
                .Select(household => household.HouseholdNo).FirstOrDefault(),
            payment.AreaCode, payment.Amount, payment.State, payment.HoldCode, payment.EarlierPaymentId, payment.BatchId, payment.RequestedOn,
            payment.SettledOn, payment.BankCode, payment.CancelProposedBy != null, payment.Version));

    /// <summary>One payment as the list shows it, for the answer of an act.</summary>
    public static Task<PaymentView> View(this FundsDbContext db, Guid id, CancellationToken ct) =>
        db.Payments.Where(payment => payment.Id == id).Views(db).SingleAsync(ct);
}
