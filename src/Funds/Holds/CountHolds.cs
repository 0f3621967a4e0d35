using System.Security.Claims;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using SharedKernel;

namespace Funds.Holds;

/// <param name="Holds">Opens the rows.</param>
internal sealed record HoldCount(string Code, string Reason, string Item, int Count, Money Amount, DateOnly? OldestOn, string Holds);

/// <summary>How much is held for which reason, by item.</summary>
internal static class CountHolds
{
    public static async Task<IReadOnlyList<HoldCount>> Handle(
        ClaimsPrincipal user, FundsDbContext db, BusinessClock clock, [AsParameters] HoldFilter filter, CancellationToken ct)
    {
        var counts = await filter.Of(db, user, clock.Today).GroupBy(payment => new { payment.HoldCode, payment.Item })
            .Select(same => new
            {
                same.Key.HoldCode,
                same.Key.Item,
                Count = same.Count(),
                Fen = same.Sum(payment => payment.Amount.Fen),
                Oldest = same.Min(payment => payment.HeldOn),
            })
            .OrderBy(count => count.HoldCode).ThenBy(count => count.Item).ToListAsync(ct);

        return counts.ConvertAll(count => new HoldCount(
            count.HoldCode!, HoldCodes.Explain(count.HoldCode)!, count.Item, count.Count, new Money(count.Fen), count.Oldest,
            $"/api/funds/holds?code={count.HoldCode}&item={Uri.EscapeDataString(count.Item)}"));
    }
}
