using Households.Changes;
using Households.Changes.Requests;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;

namespace Households.Duplicates;

/// <summary>Closes the pairs of a merge or removal when it is applied, in the decision's transaction; a pair that has kept both its entries waits for another request.</summary>
internal sealed class MendedPairs(HouseholdsDbContext db, BusinessClock clock)
{
    public async Task Settle(ChangeRequest request, CancellationToken ct)
    {
        foreach (var pair in await db.DuplicateCases.Where(pair => pair.ChangeRequestId == request.Id && pair.State == DuplicateCase.Same).ToListAsync(ct))
        {
            if (request.State is ChangeState.Applied && await HasOneEntry(pair, ct))
            {
                pair.Resolve(clock.Today);
            }
            else
            {
                pair.Release();
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<bool> HasOneEntry(DuplicateCase pair, CancellationToken ct)
    {
        Guid[] both = [pair.FirstPersonId, pair.SecondPersonId];

        return await db.FormerMembers.AnyAsync(
            former => both.Contains(former.PersonId) && former.Reason == LeavingReason.Mistake && !db.People.Any(person => person.Id == former.PersonId), ct);
    }
}
