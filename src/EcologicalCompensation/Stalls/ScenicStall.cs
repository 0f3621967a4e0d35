using Contracts;
using EcologicalCompensation.Dues;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Stalls;

/// <summary>景区摊位: what the free stalls brought, paid through Funds.</summary>
internal sealed class ScenicStall(EcologicalCompensationDbContext db, EarningsProposal proposals) : IBenefitRule
{
    public string Item => Items.ScenicStall;

    public Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct) => proposals.Of(
        Item, period, areaCode,
        async year => await db.Stalls.AsNoTracking().Where(income => income.On >= year.First && income.On <= year.Last)
            .OrderBy(income => income.On).ThenBy(income => income.Id)
            .Select(income => new Earning(income.HouseholdId, null, income.On, income.Amount)).ToListAsync(ct),
        ct);
}
