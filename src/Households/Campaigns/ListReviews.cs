using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Households.Campaigns;

internal sealed record ReviewLine(
    Guid Id, string VillageCode, string? GroupCode, int Round, DateOnly HeldOn, int RepresentativesTotal, int RepresentativesPresent, int Passed, int Rejected, string RecordedBy);

internal sealed record ReviewAnswer(
    Guid Id, Guid CampaignId, string VillageCode, string? GroupCode, int Round, DateOnly HeldOn, int RepresentativesTotal, int RepresentativesPresent, string RecordedBy,
    Guid QuorumParameterId, IReadOnlyList<VoteAnswer> Votes);

internal sealed record VoteAnswer(Guid ApplicationId, int For, int Against, bool Passed);

/// <summary>The meetings of a campaign and their minutes.</summary>
internal static class ListReviews
{
    public static Task<PageOf<ReviewLine>> Handle(
        Guid id, [AsParameters] Paging paging, string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Reviews.AsNoTracking().Where(review => review.CampaignId == id).InArea(user, areaCode, review => review.VillageCode)
            .OrderBy(review => review.HeldOn).ThenBy(review => review.Id)
            .Select(review => new ReviewLine(
                review.Id, review.VillageCode, review.GroupCode, review.Round, review.HeldOn, review.RepresentativesTotal, review.RepresentativesPresent,
                review.Votes.Count(vote => vote.Passed), review.Votes.Count(vote => !vote.Passed), review.RecordedBy))
            .ToPage(paging, ct);

    public static async Task<Results<Ok<ReviewAnswer>, NotFound>> One(Guid id, Guid reviewId, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        await db.Reviews.AsNoTracking().Include(review => review.Votes).InScope(user, review => review.VillageCode)
            .FirstOrDefaultAsync(review => review.Id == reviewId && review.CampaignId == id, ct) is { } review
            ? TypedResults.Ok(new ReviewAnswer(
                review.Id, review.CampaignId, review.VillageCode, review.GroupCode, review.Round, review.HeldOn, review.RepresentativesTotal, review.RepresentativesPresent, review.RecordedBy,
                review.QuorumParameterId,
                [.. review.Votes.Select(vote => new VoteAnswer(vote.ApplicationId, vote.VotesFor, vote.VotesAgainst, vote.Passed))]))
            : TypedResults.NotFound();
}
