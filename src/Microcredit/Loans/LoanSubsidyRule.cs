using Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Parameters;
using ServiceDefaults.Runs;
using SharedKernel;

namespace Microcredit.Loans;

/// <summary>Interest subsidy of a period: what the schedules, as they have really run, settled on days of the period up to today (decision 11).</summary>
internal sealed class LoanSubsidyRule(MicrocreditDbContext db, ParameterStore parameters, BusinessClock clock) : IBenefitRule
{
    public string Item => Items.LoanSubsidy;

    public async Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct)
    {
        var loans = await db.Loans.AsNoTracking().InAreas([areaCode], loan => loan.AreaCode)
            .Where(loan => loan.DisbursedOn != null && loan.DisbursedOn <= period.Last).ToListAsync(ct);
        var settled = new List<(Loan Loan, Money Subsidy)>();
        foreach (var loan in loans)
        {
            var (product, _) = await parameters.Product(loan.ProductCode, loan.AreaCode, loan.AppliedOn, ct);
            settled.Add((loan, loan.ScheduleAsOf(product, clock.Today).Rows
                .Where(row => period.Contains(row.Due) && row.Due <= clock.Today).Sum(row => row.Subsidy)));
        }

        return new Proposal(
            [.. settled.Where(entry => entry.Subsidy > Money.Zero).GroupBy(entry => entry.Loan.HouseholdId).Select(household => new ProposedBenefit(
                household.Key, null, household.First().Loan.AreaCode, household.Sum(entry => entry.Subsidy),
                string.Join("; ", household.Select(entry => $"loan {entry.Loan.Id}, products {entry.Loan.ProductParameterId}, {entry.Subsidy}"))))],
            []);
    }
}
