using System.Security.Claims;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Funds.Statements;

/// <param name="BankPaid">What the bank's answers say was paid and not reversed, from the frozen lines.</param>
/// <param name="Balanced">Whether granted = paid + pending + returned + cancelled, and paid is what the bank paid.</param>
internal sealed record BalanceLine(
    string Service, string Item, string Period, Money Granted, Money Paid, Money Pending, Money Returned, Money Cancelled, Money BankPaid, bool Balanced);

/// <summary>Adds up the payments by state and, from the other side, the lines that the bank answered, for each item and period.</summary>
internal static class Balance
{
    public static async Task<IReadOnlyList<BalanceLine>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] StatementFilter filter, CancellationToken ct) => await Of(db, filter.Of(db, user), ct);

    public static async Task<List<BalanceLine>> Of(FundsDbContext db, IQueryable<Payment> payments, CancellationToken ct)
    {
        var sums = await payments.GroupBy(payment => new { payment.Service, payment.Item, payment.Period })
            .Select(same => new
            {
                same.Key,
                Granted = same.Sum(payment => payment.Amount.Fen),
                Paid = same.Sum(payment => payment.State == PaymentState.Paid ? payment.Amount.Fen : 0),
                Pending = same.Sum(payment => payment.State == PaymentState.Requested || payment.State == PaymentState.Held
                    || payment.State == PaymentState.Approved || payment.State == PaymentState.Sent ? payment.Amount.Fen : 0),
                Returned = same.Sum(payment => payment.State == PaymentState.Returned ? payment.Amount.Fen : 0),
                Cancelled = same.Sum(payment => payment.State == PaymentState.Cancelled ? payment.Amount.Fen : 0),
            })
            .OrderBy(same => same.Key.Service).ThenBy(same => same.Key.Item).ThenBy(same => same.Key.Period).ToListAsync(ct);
        var bank = (await db.BatchLines.Where(line => line.Outcome == PaymentState.Paid && line.ReversedOn == null)
            .Join(payments, line => line.PaymentId, payment => payment.Id, (line, payment) => new { payment.Service, payment.Item, payment.Period, line.Amount.Fen })
            .GroupBy(line => new { line.Service, line.Item, line.Period })
            .Select(same => new { same.Key, Fen = same.Sum(line => line.Fen) })
            .ToListAsync(ct)).ToDictionary(same => same.Key, same => same.Fen);

        return sums.ConvertAll(sum =>
        {
            var paidByBank = bank.GetValueOrDefault(sum.Key);

            return new BalanceLine(
                sum.Key.Service, sum.Key.Item, sum.Key.Period, new Money(sum.Granted), new Money(sum.Paid), new Money(sum.Pending), new Money(sum.Returned),
                new Money(sum.Cancelled), new Money(paidByBank),
                sum.Granted == sum.Paid + sum.Pending + sum.Returned + sum.Cancelled && sum.Paid == paidByBank);
        });
    }
}
