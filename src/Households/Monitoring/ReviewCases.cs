using System.Security.Claims;
using Households.Applications;
using Households.Campaigns;
using Households.Notices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Monitoring;

internal sealed record ReviewAnswered(Guid Id, int Passed, int Rejected, IReadOnlyList<Guid> NoticeIds);

/// <summary>The village's representatives vote on households that go into the watch or out of it; who passes is posted in the village at once.</summary>
internal static class ReviewCases
{
    public static async Task<Created<ReviewAnswered>> Handle(
        VillageMeetingRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, NoticeBoard notices, Deeds deeds, BusinessClock clock,
        AuditContext audit, CancellationToken ct)
    {
        user.MustCover(request.VillageCode);
        request.Check(clock.Today);
        var review = await Hold(request, Guid.CreateVersion7(), user, db, parameters, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var cases = await Cases(request, db, ct);
        var passed = review.Votes.Where(vote => vote.Passed).Select(vote => cases[vote.ApplicationId]).ToList();
        var noticeOf = await Ask(notices, review, passed.FindAll(@case => @case.State is MonitoringState.Verified), "monitoring", "拟纳入监测对象公示", ct);
        foreach (var (id, notice) in await Ask(
            notices, review, passed.FindAll(@case => @case.State is not MonitoringState.Verified), "monitoring-clearance", "拟消除风险监测对象公示", ct))
        {
            noticeOf[id] = notice;
        }

        foreach (var vote in review.Votes)
        {
            cases[vote.ApplicationId].Review(vote.Passed, vote.Passed ? noticeOf[vote.ApplicationId] : null, DeedOf(review, vote, deeds, user));
        }

        db.Add(review);
        audit.About(review.Id.ToString(), request.VillageCode);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Created(
            $"/api/households/monitoring/reviews/{review.Id}", new ReviewAnswered(review.Id, passed.Count, review.Votes.Count - passed.Count, [.. noticeOf.Values.Distinct()]));
    }

    /// <summary>The minutes of a meeting with a quorum for the village's people, whom the area tree knows or the minutes state.</summary>
    public static async Task<VillageReview> Hold(
        VillageMeetingRequest request, Guid origin, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, CancellationToken ct)
    {
        var area = await db.Areas.AsNoTracking().FirstOrDefaultAsync(area => area.Code == request.VillageCode, ct)
            ?? throw new MalformedRequestException("villageCode", "没有该村", "There is no such village");
        var population = area.Population ?? request.Population
            ?? throw new MalformedRequestException("population", "该村人口未登记，请填写", "The village's people are not known; state them");
        var quorum = await parameters.Rule<QuorumRule>(IdentificationParameters.Quorum, request.VillageCode, request.HeldOn!.Value, ct);

        return VillageReview.Hold(origin, new CampaignVillage(request.VillageCode, population, area.IsKey), request.Minutes, Procedure.Meeting, quorum, user.UserName());
    }

    /// <summary>What the village did with one household, and by which numbers.</summary>
    public static Deed DeedOf(VillageReview review, ReviewVote vote, Deeds deeds, ClaimsPrincipal user)
    {
        var basis = new Basis("village-review", [new UsedParameter(IdentificationParameters.Quorum, review.QuorumParameterId)], new
        {
            reviewId = review.Id,
            review.RepresentativesTotal,
            review.RepresentativesPresent,
            votesFor = vote.VotesFor,
            votesAgainst = vote.VotesAgainst,
        });

        return deeds.By(user, $"{Procedure.Meeting.Name}：到会 {review.RepresentativesPresent} 人，赞成 {vote.VotesFor}，反对 {vote.VotesAgainst}", basis: basis);
    }

    private static Task<Dictionary<Guid, Guid>> Ask(
        NoticeBoard notices, VillageReview review, IReadOnlyList<MonitoringCase> cases, string kind, string title, CancellationToken ct) =>
        notices.Ask(
            new PublicList(review.CampaignId, kind, 12, MonitoringParameters.NoticeDays, village => $"{village}{title}"),
            [.. cases.Select(@case => new ListedHousehold(@case.Id, @case.HouseholdId, @case.VillageCode, MonitoringKind.Word(@case.Kind ?? "")))], ct);

    private static async Task<Dictionary<Guid, MonitoringCase>> Cases(VillageMeetingRequest request, HouseholdsDbContext db, CancellationToken ct)
    {
        var ids = request.Votes.Select(vote => vote.CaseId).ToList();
        var found = await db.MonitoringCases.Where(@case => @case.VillageCode == request.VillageCode && ids.Contains(@case.Id))
            .ToDictionaryAsync(@case => @case.Id, ct);
        var unknown = ids.FindIndex(id => !found.ContainsKey(id));

        return unknown < 0 ? found : throw new MalformedRequestException($"votes[{unknown}].caseId", "该村没有这一户", "The village has no such case");
    }
}
