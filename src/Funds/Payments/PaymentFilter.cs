using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.RegisterCopy;

namespace Funds.Payments;

/// <summary>Query parameters of the payment list and its export; every one that is given narrows, within the caller's scope.</summary>
internal sealed record PaymentFilter(
    string? State, string? Service, string? Item, string? Period, string? AreaCode, Guid? BatchId, Guid? HouseholdId, string? HouseholdNo, Guid? PayeeId,
    Guid? BeneficiaryId, string? HoldCode, string? BankCode, DateOnly? RequestedFrom, DateOnly? RequestedTo, DateOnly? SettledFrom, DateOnly? SettledTo,
    decimal? AmountFrom, decimal? AmountTo)
{
    public IQueryable<Payment> Of(FundsDbContext db, ClaimsPrincipal user)
    {
        var payments = db.Payments.AsNoTracking().Visible(user).InArea(user, AreaCode, payment => payment.AreaCode);
        if (PaymentStates.Read(State) is { Count: > 0 } states)
        {
            payments = payments.Where(payment => states.Contains(payment.State));
        }

        if (HouseholdNo is not null)
        {
            payments = payments.Where(payment => db.Set<RegisteredHousehold>()
                .Any(household => household.HouseholdId == payment.HouseholdId && household.HouseholdNo == HouseholdNo));
        }

        var (least, most) = (Fen(AmountFrom, "amountFrom"), Fen(AmountTo, "amountTo"));

        return payments
            .Where(payment => (Service == null || payment.Service == Service) && (Item == null || payment.Item == Item))
            .Where(payment => (Period == null || payment.Period == Period) && (BatchId == null || payment.BatchId == BatchId))
            .Where(payment => (HouseholdId == null || payment.HouseholdId == HouseholdId) && (PayeeId == null || payment.PayeeId == PayeeId || payment.AskedPayeeId == PayeeId))
            .Where(payment => (BeneficiaryId == null || payment.BeneficiaryId == BeneficiaryId) && (HoldCode == null || payment.HoldCode == HoldCode))
            .Where(payment => (BankCode == null || payment.BankCode == BankCode) && (least == null || payment.Amount.Fen >= least))
            .Where(payment => (most == null || payment.Amount.Fen <= most) && (RequestedFrom == null || payment.RequestedOn >= RequestedFrom))
            .Where(payment => (RequestedTo == null || payment.RequestedOn <= RequestedTo) && (SettledFrom == null || payment.SettledOn >= SettledFrom))
            .Where(payment => SettledTo == null || payment.SettledOn <= SettledTo);
    }

    private static long? Fen(decimal? yuan, string field) => yuan switch
    {
        null => null,
        < 0 or > 999_999_999_999m => throw new MalformedRequestException(field, "金额须在 0 到 999999999999 之间", "must be 0 to 999999999999"),
        _ => (long)(yuan * 100m),
    };
}
