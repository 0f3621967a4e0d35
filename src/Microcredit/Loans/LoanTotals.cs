using System.Security.Claims;
using Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Runs;
using SharedKernel;

namespace Microcredit.Loans;

internal sealed record LoanTotalsAnswer(int Loans, int Households, Money Principal, Money Outstanding, Money Subsidy);

/// <summary>Loans paid out so far, what is still owed, and the subsidy granted.</summary>
internal static class LoanTotals
{
    public static async Task<LoanTotalsAnswer> Handle(MicrocreditDbContext db, ClaimsPrincipal user, string? areaCode, CancellationToken ct)
    {
        var loans = await db.Loans.AsNoTracking().InArea(user, areaCode, loan => loan.AreaCode).Where(loan => loan.DisbursedOn != null).ToListAsync(ct);
        var subsidy = await db.Set<RunLine>().InArea(user, areaCode, line => line.AreaCode)
            .Where(line => line.Item == Items.LoanSubsidy && line.State != RunLine.Proposed && line.State != RunLine.Withdrawn).SumAsync(line => line.Amount.Fen, ct);

        return new LoanTotalsAnswer(
            loans.Count, loans.DistinctBy(loan => loan.HouseholdId).Count(), loans.Sum(loan => loan.Principal), loans.Sum(loan => loan.Outstanding), new Money(subsidy));
    }
}
