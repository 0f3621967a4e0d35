using System.Security.Claims;
using Households.Changes.Kinds;
using Households.Changes.Requests;
using Households.Quality;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Duplicates;

/// <summary>Says which merge or removal makes one entry of a pair that is one person; when that is applied the case closes.</summary>
internal static class CorrectDuplicate
{
    private static readonly string[] Kinds = [ChangeKind.Of(typeof(Merge)).Code, ChangeKind.Of(typeof(Removal)).Code];

    public static async Task<DuplicateAnswer> Handle(
        Guid id, CorrectByRequest correction, ClaimsPrincipal user, HouseholdsDbContext db, Personal personal, AuditContext audit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var request = await db.OpenRequest(correction, user, ct);
        var pair = await db.DuplicateCases.InScope(user, pair => pair.FirstAreaCode).InScope(user, pair => pair.SecondAreaCode)
            .FirstOrDefaultAsync(pair => pair.Id == id, ct) ?? throw ProblemException.NotFound();
        if (!Kinds.Contains(request.Kind) || request.Households.All(household => household.HouseholdId != pair.FirstHouseholdId && household.HouseholdId != pair.SecondHouseholdId))
        {
            throw new MalformedRequestException(
                "changeRequestId", "须为其中一户的合户或删除重复成员申请", "must be a merge of the households or a removal from one of them");
        }

        pair.Correct(request.Id);
        audit.About(id.ToString(), pair.FirstAreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return (await db.Sides([pair], personal, ct))[0];
    }
}
