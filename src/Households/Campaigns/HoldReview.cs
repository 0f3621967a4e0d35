using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Households.Notices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Campaigns;

internal sealed record HoldReviewRequest(
    [property: Required(ErrorMessage = "请填写村代码"), RegularExpression(@"\d{12}", ErrorMessage = "村代码为 12 位数字")] string VillageCode,
    [property: Required(ErrorMessage = "请填写会议日期")] DateOnly? HeldOn,
    [property: Range(1, 100_000, ErrorMessage = "代表总数须为正数")] int RepresentativesTotal,
    [property: Range(0, 100_000, ErrorMessage = "到会人数不能为负数")] int RepresentativesPresent,
    [property: Required(ErrorMessage = "请填写表决结果"), MinLength(1, ErrorMessage = "请填写表决结果"), MaxLength(2000, ErrorMessage = "一次最多 2000 户")]
    IReadOnlyList<VoteRequest> Votes);

internal sealed record VoteRequest(
    Guid ApplicationId, [property: Range(0, 100_000, ErrorMessage = "票数不能为负数")] int For, [property: Range(0, 100_000, ErrorMessage = "票数不能为负数")] int Against);

internal sealed record HoldReviewAnswer(Guid Id, int Passed, int Rejected, IReadOnlyList<Guid> NoticeIds);

/// <summary>The village's representatives vote on the surveyed households; who passes is posted in the village at once.</summary>
internal static class HoldReview
{
    public static async Task<Created<HoldReviewAnswer>> Handle(
        Guid id, HoldReviewRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, NoticeBoard notices, Deeds deeds,
        BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var campaign = await db.Campaign(id, user, ct);
        user.MustCover(request.VillageCode);
        CheckSums(request, clock.Today);

        var village = campaign.Village(request.VillageCode);
        var late = campaign.IsLate(StageWork.Reviews, request.HeldOn!.Value);
        var quorum = await parameters.Rule<QuorumRule>(IdentificationParameters.Quorum, village.AreaCode, request.HeldOn.Value, ct);
        var minutes = new Minutes(
            request.HeldOn.Value, request.RepresentativesTotal, request.RepresentativesPresent,
            [.. request.Votes.Select(vote => (vote.ApplicationId, vote.For, vote.Against))]);
        var review = VillageReview.Hold(id, village, minutes, quorum, user.UserName());

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var applications = await Applications(request, id, db, ct);
        var passed = review.Votes.Where(vote => vote.Passed).Select(vote => applications[vote.ApplicationId]).ToList();
        var noticeOf = await notices.Ask(NoticeLevel.Village, campaign, passed, ct);
        foreach (var vote in review.Votes)
        {
            var basis = new Basis("village-review", [quorum.Used], new
            {
                reviewId = review.Id,
                request.RepresentativesTotal,
                request.RepresentativesPresent,
                votesFor = vote.VotesFor,
                votesAgainst = vote.VotesAgainst,
            });
            var reason = $"民主评议：到会 {minutes.Present} 人，赞成 {vote.VotesFor}，反对 {vote.VotesAgainst}";
            applications[vote.ApplicationId].Review(
                vote.Passed, vote.Passed ? noticeOf[vote.ApplicationId] : null, deeds.By(user, reason, late, basis));
        }

        db.Add(review);
        audit.About(review.Id.ToString(), village.AreaCode);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Created(
            $"/api/households/campaigns/{id}/reviews/{review.Id}",
            new HoldReviewAnswer(review.Id, passed.Count, review.Votes.Count - passed.Count, [.. noticeOf.Values.Distinct()]));
    }

    private static void CheckSums(HoldReviewRequest request, DateOnly today)
    {
        if (request.HeldOn > today)
        {
            throw new MalformedRequestException("heldOn", "会议日期不能晚于今天", "The meeting cannot be in the future");
        }

        if (request.RepresentativesPresent > request.RepresentativesTotal)
        {
            throw new MalformedRequestException("representativesPresent", "到会人数不能超过代表总数", "More are present than there are representatives");
        }

        var seen = new HashSet<Guid>();
        for (var i = 0; i < request.Votes.Count; i++)
        {
            if (!seen.Add(request.Votes[i].ApplicationId))
            {
                throw new MalformedRequestException($"votes[{i}].applicationId", "同一申请重复表决", "The application is voted on twice");
            }

            if (request.Votes[i].For + request.Votes[i].Against > request.RepresentativesPresent)
            {
                throw new MalformedRequestException($"votes[{i}]", "赞成与反对票之和不能超过到会人数", "More votes than representatives present");
            }
        }
    }

    private static async Task<Dictionary<Guid, Application>> Applications(HoldReviewRequest request, Guid campaignId, HouseholdsDbContext db, CancellationToken ct)
    {
        var ids = request.Votes.Select(vote => vote.ApplicationId).ToList();
        var found = await db.Applications
            .Where(application => application.CampaignId == campaignId && application.VillageCode == request.VillageCode && ids.Contains(application.Id))
            .ToDictionaryAsync(application => application.Id, ct);
        var unknown = ids.FindIndex(id => !found.ContainsKey(id));

        return unknown < 0
            ? found
            : throw new MalformedRequestException($"votes[{unknown}].applicationId", "该村没有这份申请", "The village has no such application in this campaign");
    }
}
