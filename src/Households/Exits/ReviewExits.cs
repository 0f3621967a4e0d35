using System.Security.Claims;
using Households.Applications;
using Households.Campaigns;
using Households.Monitoring;
using Households.Notices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Exits;

/// <summary>The village's representatives vote on the households that the rule listed; who passes is posted in the village at once.</summary>
internal static class ReviewExits
{
    public static async Task<Created<ReviewAnswered>> Handle(
        Guid id, VillageMeetingRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, NoticeBoard notices, Deeds deeds,
        BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        user.MustCover(request.VillageCode);
        request.Check(clock.Today);
        var campaign = await db.ExitCampaigns.AsNoTracking().FirstOrDefaultAsync(campaign => campaign.Id == id, ct) ?? throw ProblemException.NotFound();
        var review = await ReviewCases.Hold(request, id, user, db, parameters, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var exits = await Exits(id, request, db, ct);
        var passed = review.Votes.Where(vote => vote.Passed).Select(vote => exits[vote.ApplicationId]).ToList();
        var noticeOf = await notices.Ask(
            new PublicList(id, "exit", 12, ExitParameters.NoticeDays, village => $"{campaign.Name}：{village}拟退出贫困户公示"),
            [.. passed.Select(exit => new ListedHousehold(exit.Id, exit.HouseholdId, exit.VillageCode, "收入稳定超过标准，“两不愁三保障”达标"))], ct);
        foreach (var vote in review.Votes)
        {
            exits[vote.ApplicationId].Review(vote.Passed, vote.Passed ? noticeOf[vote.ApplicationId] : null, ReviewCases.DeedOf(review, vote, deeds, user));
        }

        db.Add(review);
        audit.About(review.Id.ToString(), request.VillageCode);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Created(
            $"/api/households/exit-campaigns/{id}", new ReviewAnswered(review.Id, passed.Count, review.Votes.Count - passed.Count, [.. noticeOf.Values.Distinct()]));
    }

    private static async Task<Dictionary<Guid, Exit>> Exits(Guid campaignId, VillageMeetingRequest request, HouseholdsDbContext db, CancellationToken ct)
    {
        var ids = request.Votes.Select(vote => vote.CaseId).ToList();
        var found = await db.Exits.Where(exit => exit.CampaignId == campaignId && exit.VillageCode == request.VillageCode && ids.Contains(exit.Id))
            .ToDictionaryAsync(exit => exit.Id, ct);
        var unknown = ids.FindIndex(id => !found.ContainsKey(id));

        return unknown < 0 ? found : throw new MalformedRequestException($"votes[{unknown}].caseId", "该村没有这一户", "The village has no such exit in this campaign");
    }
}
