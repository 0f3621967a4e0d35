using Contracts;
using EcologicalCompensation.Dues;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EcologicalCompensation.Works;

/// <summary>涉林劳务: what each worker earned, to the household's account.</summary>
internal sealed class ForestWorks(EcologicalCompensationDbContext db, EarningsProposal proposals) : IBenefitRule
{
    public string Item => Items.ForestWorks;

    public Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct) => proposals.Of(
        Item, period, areaCode,
        async year => await db.Works.AsNoTracking().Where(work => work.On >= year.First && work.On <= year.Last)
            .OrderBy(work => work.On).ThenBy(work => work.Id)
            .Select(work => new Earning(work.HouseholdId, work.PersonId, work.On, work.Amount)).ToListAsync(ct),
        ct);
}
