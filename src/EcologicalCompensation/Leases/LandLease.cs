using Contracts;
using EcologicalCompensation.Dues;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Leases;

/// <summary>土地流转: the year's rent of all the household's leases in force, rounded half up to the fen once per payment.</summary>
internal sealed class LandLease(EcologicalCompensationDbContext db, DuesProposal proposals, BusinessClock clock) : IBenefitRule
{
    public string Item => Items.LandLease;

    public async Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct)
    {
        period.MustBe(clock, PeriodKind.Year);
        var leases = await db.Leases.AsNoTracking()
            .Where(lease => lease.FromYear <= period.Year && period.Year < lease.FromYear + lease.Years)
            .OrderBy(lease => lease.ParcelNo).ToListAsync(ct);
        var dues = leases.GroupBy(lease => lease.HouseholdId).Select(group => new Due(
            group.Key, null, Money.Yuan(group.Sum(lease => lease.Area * lease.YearlyRent)),
            string.Join(" + ", group.Select(lease => $"lease {lease.Id}: {lease.Area:0.00} mu x {lease.YearlyRent:0.00}"))));

        return await proposals.Of(Item, period, areaCode, dues, [], ct);
    }
}
