using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.PublicLists;

/// <param name="NoticeId">The notice on Oversight's pages.</param>
/// <param name="Open">Rows whose days run or stand still.</param>
/// <param name="Closed">Rows whose days are over.</param>
/// <param name="Removed">Rows that an upheld objection took off; their payments are held.</param>
/// <param name="OpenObjections">Objections without an answer.</param>
internal sealed record PublicListView(
    Guid NoticeId, string VillageCode, string Title, int Days, DateOnly AskedOn, DateOnly? PostedOn, DateOnly? OpenUntil, int Rows, int Open, int Closed, int Removed,
    int OpenObjections);

/// <summary>Where the public lists of a batch stand, village by village.</summary>
internal static class ShowPublicLists
{
    public static async Task<Results<Ok<PageOf<PublicListView>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, FundsDbContext db, PublicListBoard lists, [AsParameters] Paging paging, CancellationToken ct) =>
        await db.Batches.InScope(user, batch => batch.AreaCode).AnyAsync(batch => batch.Id == id, ct)
            ? TypedResults.Ok(await lists.Of(id).AsNoTracking().OrderBy(list => list.VillageCode).ThenBy(list => list.Id)
                .Select(list => new PublicListView(
                    list.Id, list.VillageCode, list.Title, list.Days, list.AskedOn, list.PostedOn, list.OpenUntil, list.Rows,
                    db.PublicListRows.Count(row => row.ListId == list.Id && row.ClosedOn == null && row.RemovedOn == null),
                    db.PublicListRows.Count(row => row.ListId == list.Id && row.ClosedOn != null),
                    db.PublicListRows.Count(row => row.ListId == list.Id && row.RemovedOn != null),
                    db.ListObjections.Count(objection => objection.ListId == list.Id && objection.ResolvedOn == null)))
                .ToPage(paging, ct))
            : TypedResults.NotFound();
}
