using System.Security.Claims;
using Contracts;
using Funds.Payments;
using Funds.Projects;
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

    /// <summary>The same payments and, for those who see every department's, the labour that projects paid.</summary>
    public IQueryable<GrantedAmount> Granted(FundsDbContext db, ClaimsPrincipal user)
    {
        var payments = Of(db, user).Select(payment => new GrantedAmount
        {
            AreaCode = payment.AreaCode,
            HouseholdId = payment.HouseholdId,
            Fen = payment.Amount.Fen,
            Paid = payment.State == PaymentState.Paid ? payment.Amount.Fen : 0,
            Returned = payment.State == PaymentState.Returned ? payment.Amount.Fen : 0,
            Cancelled = payment.State == PaymentState.Cancelled ? payment.Amount.Fen : 0,
        });

        return Labour(db, user) is not { } labour ? payments : payments.Concat(labour.Select(pay => new GrantedAmount
        {
            AreaCode = pay.AreaCode,
            HouseholdId = pay.HouseholdId,
            Fen = pay.Amount.Fen,
            Paid = pay.State == ClaimState.Reversed ? 0 : pay.Amount.Fen,
            Returned = 0,
            Cancelled = pay.State == ClaimState.Reversed ? pay.Amount.Fen : 0,
        }));
    }

    /// <summary>Labour that the caller sees and asked for, or null.</summary>
    public IQueryable<LabourRow>? Labour(FundsDbContext db, ClaimsPrincipal user) =>
        user.SeesAllPayments() && Service is null or Departments.Funds && Item is null or Items.ProjectLabour ? db.LabourOf(user, AreaCode, Period) : null;
}

/// <summary>One amount that was granted, in fen, and where it stands.</summary>
internal sealed class GrantedAmount
{
    public string AreaCode { get; init; } = "";

    public Guid? HouseholdId { get; init; }

    public long Fen { get; init; }

    public long Paid { get; init; }

    public long Returned { get; init; }

    public long Cancelled { get; init; }
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

    public static IQueryable<StatementSums> ByVillage(IQueryable<GrantedAmount> amounts) => amounts
        .GroupBy(amount => amount.AreaCode.Substring(0, (int)AreaLevel.Village)).OrderBy(village => village.Key)
        .Select(village => new StatementSums(
            village.Key, null, null, village.Count(), village.Sum(amount => amount.Fen), village.Sum(amount => amount.Paid), village.Sum(amount => amount.Returned),
            village.Sum(amount => amount.Cancelled)));

    public static IQueryable<StatementSums> ByHousehold(IQueryable<GrantedAmount> amounts, FundsDbContext db) => amounts
        .Where(amount => amount.HouseholdId != null)
        .GroupBy(amount => amount.HouseholdId).OrderBy(household => household.Key)
        .Select(home => new StatementSums(
            home.Min(amount => amount.AreaCode), home.Key,
            db.Set<RegisteredHousehold>().Where(household => household.HouseholdId == home.Key).Select(household => household.HouseholdNo).FirstOrDefault(),
            home.Count(), home.Sum(amount => amount.Fen), home.Sum(amount => amount.Paid), home.Sum(amount => amount.Returned), home.Sum(amount => amount.Cancelled)));
}
