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
    IReadOnlyList<VoteRequest> Votes,
    [property: RegularExpression(@"\d{14}", ErrorMessage = "村民小组代码为 14 位数字")] string? GroupCode = null,
    [property: Range(1, 9, ErrorMessage = "评议次序须为 1 至 9")] int? Round = null);

internal sealed record VoteRequest(
    Guid ApplicationId, [property: Range(0, 100_000, ErrorMessage = "票数不能为负数")] int For, [property: Range(0, 100_000, ErrorMessage = "票数不能为负数")] int Against);

internal sealed record HoldReviewAnswer(Guid Id, int Passed, int Rejected, IReadOnlyList<Guid> NoticeIds);

/// <summary>
/// One review of the campaign's procedure: its people vote on the households that have come so far, and who passes is posted at once. Which
/// review it is follows from the households; a clerk who names another is refused, so none can be skipped or held twice.
/// </summary>
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
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var applications = await Applications(request, id, db, ct);
        var number = RoundOf(request, campaign.Procedure, [.. applications.Values]);
        var round = campaign.Procedure.Rounds[number - 1];
        MustSitIn(round, request, user);

        var quorum = await parameters.Rule<QuorumRule>(round.Quorum, village.AreaCode, request.HeldOn.Value, ct);
        var minutes = new Minutes(
            number, request.GroupCode, request.HeldOn.Value, request.RepresentativesTotal, request.RepresentativesPresent,
            [.. request.Votes.Select(vote => (vote.ApplicationId, vote.For, vote.Against))]);
        var review = VillageReview.Hold(id, village, minutes, round, quorum, user.UserName());
        var passed = review.Votes.Where(vote => vote.Passed).Select(vote => applications[vote.ApplicationId]).ToList();
        var noticeOf = await notices.Ask(round.Notice, campaign, passed, ct);
        foreach (var vote in review.Votes)
        {
            var basis = new Basis("village-review", [quorum.Used], new
            {
                reviewId = review.Id,
                procedure = campaign.Procedure.Code,
                round = number,
                request.RepresentativesTotal,
                request.RepresentativesPresent,
                votesFor = vote.VotesFor,
                votesAgainst = vote.VotesAgainst,
            });
            var reason = $"{round.Name}：到会 {minutes.Present} 人，赞成 {vote.VotesFor}，反对 {vote.VotesAgainst}";
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

    /// <summary>The review that the households are due for; they must have come equally far.</summary>
    private static int RoundOf(HoldReviewRequest request, Procedure procedure, IReadOnlyList<Application> applications)
    {
        var due = applications.Min(application => application.ReviewsPassed) + 1;
        var ahead = applications.FirstOrDefault(application => application.ReviewsPassed + 1 != (request.Round ?? due));
        if (ahead is not null)
        {
            throw new RuleViolationException(
                "review-order", $"户 {ahead.HouseholdNo} 应进行第 {ahead.ReviewsPassed + 1} 次评议", $"Household {ahead.HouseholdNo} is due for review {ahead.ReviewsPassed + 1}")
            {
                Details = { ["applicationId"] = ahead.Id, ["round"] = ahead.ReviewsPassed + 1 },
            };
        }

        // Past the last review the application itself refuses.
        return Math.Min(due, procedure.Rounds.Count);
    }

    /// <summary>A group's review is about that group's households, and each review has a role that keeps its minutes.</summary>
    private static void MustSitIn(ReviewRound round, HoldReviewRequest request, ClaimsPrincipal user)
    {
        if (round.Body is ReviewBody.Group != request.GroupCode is not null)
        {
            throw request.GroupCode is null
                ? new MalformedRequestException("groupCode", "本次评议由村民小组进行，请填写小组代码", "This review is held by a village group; name it")
                : new MalformedRequestException("groupCode", "本次评议不在村民小组进行", "This review is not held by a village group");
        }

        if (!user.IsInRole(round.RecordedBy))
        {
            throw new ProblemException(StatusCodes.Status403Forbidden, "forbidden", $"{round.Name}由其他岗位记录", "Another role keeps the minutes of this review");
        }
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
            .Where(application => application.CampaignId == campaignId && application.VillageCode == request.VillageCode && ids.Contains(application.Id)
                && (request.GroupCode == null || application.AreaCode == request.GroupCode))
            .ToDictionaryAsync(application => application.Id, ct);
        var unknown = ids.FindIndex(id => !found.ContainsKey(id));

        return unknown < 0
            ? found
            : throw new MalformedRequestException($"votes[{unknown}].applicationId", "该村（组）没有这份申请", "The village or group has no such application in this campaign");
    }
}
