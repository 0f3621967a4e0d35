using System.Security.Claims;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.RegisterCopy;
using SharedKernel;

namespace Funds.Statements;

/// <summary>Query parameters of the statements.</summary>
internal sealed record StatementFilter(string? Service, string? Item, string? Period, string? AreaCode)
{
    public IQueryable<Payment> Of(FundsDbContext db, ClaimsPrincipal user) => db.Payments.AsNoTracking().Visible(user)
        .InArea(user, AreaCode, payment => payment.AreaCode)
        .Where(payment => (Service == null || payment.Service == Service) && (Item == null || payment.Item == Item))
        .Where(payment => Period == null || payment.Period == Period);
}

/// <summary>What was granted and where it stands; granted = paid + pending + returned + cancelled, to the fen.</summary>
internal sealed record StatementLine(
    string? AreaCode, Guid? HouseholdId, string? HouseholdNo, int Count, Money Granted, Money Paid, Money Pending, Money Returned, Money Cancelled);

/// <summary>Sums as they are read, in fen.</summary>
internal sealed record StatementSums(string? AreaCode, Guid? HouseholdId, string? HouseholdNo, int Count, long Granted, long Paid, long Returned, long Cancelled)
{
    public StatementLine Line => new(
        AreaCode, HouseholdId, HouseholdNo, Count, new Money(Granted), new Money(Paid), new Money(Granted - Paid - Returned - Cancelled), new Money(Returned),
        new Money(Cancelled));

    public static IQueryable<StatementSums> ByVillage(IQueryable<Payment> payments) => payments
        .GroupBy(payment => payment.AreaCode.Substring(0, (int)AreaLevel.Village)).OrderBy(village => village.Key)
        .Select(village => new StatementSums(
            village.Key, null, null, village.Count(), village.Sum(payment => payment.Amount.Fen),
            village.Sum(payment => payment.State == PaymentState.Paid ? payment.Amount.Fen : 0),
            village.Sum(payment => payment.State == PaymentState.Returned ? payment.Amount.Fen : 0),
            village.Sum(payment => payment.State == PaymentState.Cancelled ? payment.Amount.Fen : 0)));

    public static IQueryable<StatementSums> ByHousehold(IQueryable<Payment> payments, FundsDbContext db) => payments
        .Where(payment => payment.HouseholdId != null)
        .GroupBy(payment => payment.HouseholdId).OrderBy(household => household.Key)
        .Select(home => new StatementSums(
            home.Min(payment => payment.AreaCode), home.Key,
            db.Set<RegisteredHousehold>().Where(household => household.HouseholdId == home.Key).Select(household => household.HouseholdNo).FirstOrDefault(),
            home.Count(), home.Sum(payment => payment.Amount.Fen),
            home.Sum(payment => payment.State == PaymentState.Paid ? payment.Amount.Fen : 0),
            home.Sum(payment => payment.State == PaymentState.Returned ? payment.Amount.Fen : 0),
            home.Sum(payment => payment.State == PaymentState.Cancelled ? payment.Amount.Fen : 0)));
}
