using System.Security.Claims;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Funds.Holds;

/// <summary>Query parameters of the hold list and its export.</summary>
/// <param name="OlderThanDays">Only those held for more than so many business days of the calendar.</param>
internal sealed record HoldFilter(string? Code, string? Service, string? Item, string? Period, string? AreaCode, int? OlderThanDays, bool? Proposed)
{
    public IQueryable<Payment> Of(FundsDbContext db, ClaimsPrincipal user, DateOnly today)
    {
        if (OlderThanDays is < 0 or > 36500)
        {
            throw new MalformedRequestException("olderThanDays", "天数须在 0 到 36500 之间", "must be 0 to 36500");
        }

        var before = today.AddDays(-(OlderThanDays ?? 0));

        return db.Payments.AsNoTracking().Visible(user).InArea(user, AreaCode, payment => payment.AreaCode)
            .Where(payment => payment.State == PaymentState.Held && (Code == null || payment.HoldCode == Code))
            .Where(payment => (Service == null || payment.Service == Service) && (Item == null || payment.Item == Item))
            .Where(payment => (Period == null || payment.Period == Period) && (OlderThanDays == null || payment.HeldOn < before))
            .Where(payment => Proposed == null || (payment.Proposed != null) == Proposed);
    }
}

/// <summary>The benefit that was there first, as far as it lies in the caller's area.</summary>
internal sealed record EarlierBenefit(
    Guid PaymentId, string Service, string Item, string Period, Money Amount, PaymentState State, DateOnly RequestedOn, DateOnly? SettledOn);

/// <param name="Reason">Why it is held, with the figure or sentence of the rule.</param>
/// <param name="ParameterId">Version of the rule.</param>
/// <param name="Days">Days since it was held.</param>
/// <param name="Proposed">What waits for a second person: <c>release, cancellation</c>.</param>
internal sealed record HoldView(
    Guid PaymentId, string Service, string Item, string Period, Guid BeneficiaryId, Guid? HouseholdId, string? HouseholdNo, string AreaCode, Money Amount,
    string Code, string Reason, Guid? ParameterId, DateOnly HeldOn, int Days, EarlierBenefit? Earlier, string? Proposed, string? ProposedBy);

/// <summary>What is held and why, the longest first.</summary>
internal static class ListHolds
{
    public static async Task<PageOf<HoldView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, BusinessClock clock, [AsParameters] Paging paging, [AsParameters] HoldFilter filter, CancellationToken ct)
    {
        var page = await filter.Of(db, user, clock.Today).Held(db, user).ToPage(paging, ct);

        return new PageOf<HoldView>([.. page.Items.Select(hold => hold.View(clock.Today))], page.Total);
    }

    public static IQueryable<HeldPayment> Held(this IQueryable<Payment> payments, FundsDbContext db, ClaimsPrincipal user)
    {
        var visible = db.Payments.InScope(user, payment => payment.AreaCode);

        return payments.OrderBy(payment => payment.HeldOn).ThenBy(payment => payment.Id).Select(payment => new HeldPayment(
            payment,
            db.Set<RegisteredHousehold>().Where(household => household.HouseholdId == payment.HouseholdId).Select(household => household.HouseholdNo).FirstOrDefault(),
            visible.FirstOrDefault(earlier => earlier.Id == payment.EarlierPaymentId)));
    }
}

/// <summary>A held payment as it is read.</summary>
internal sealed record HeldPayment(Payment Payment, string? HouseholdNo, Payment? Earlier)
{
    public HoldView View(DateOnly today)
    {
        var heldOn = Payment.HeldOn ?? Payment.RequestedOn;

        return new HoldView(
            Payment.Id, Payment.Service, Payment.Item, Payment.Period, Payment.BeneficiaryId, Payment.HouseholdId, HouseholdNo, Payment.AreaCode, Payment.Amount,
            Payment.HoldCode!, HoldCodes.Explain(Payment.HoldCode, Payment.HoldNote)!, Payment.HoldParameterId, heldOn, today.DayNumber - heldOn.DayNumber,
            Earlier is null ? null : new EarlierBenefit(
                Earlier.Id, Earlier.Service, Earlier.Item, Earlier.Period, Earlier.Amount, Earlier.State, Earlier.RequestedOn, Earlier.SettledOn),
            Payment.Proposed, Payment.ProposedBy);
    }
}
