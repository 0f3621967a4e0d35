using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using SharedKernel;

namespace Households.Applications;

internal sealed record ApplicationLine(
    Guid Id, Guid HouseholdId, string HouseholdNo, string AreaCode, int People, string Source, ApplicationState State, Guid? NoticeId, DateOnly? OpenUntil,
    [property: JsonIgnore] ApplicationStanding? Standing, [property: JsonIgnore] long? NetIncomeFen)
{
    public string Step => Standing!.Step;

    public Money? NetIncomePerHead => NetIncomeFen is { } fen ? new Money(fen) : null;
}

/// <summary>The applications of a campaign in the caller's area.</summary>
internal static class ListApplications
{
    public static Task<PageOf<ApplicationLine>> Handle(
        Guid id, [AsParameters] Paging paging, ApplicationState? state, string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Applications.AsNoTracking().Where(application => application.CampaignId == id && (state == null || application.State == state))
            .InArea(user, areaCode, application => application.AreaCode)
            .OrderBy(application => application.HouseholdNo).ThenBy(application => application.Id)
            .Select(application => new ApplicationLine(
                application.Id, application.HouseholdId, application.HouseholdNo, application.AreaCode, application.People, application.Source, application.State,
                application.NoticeId, application.OpenUntil,
                new ApplicationStanding(
                    application.State, application.NoticeClosedOn != null, application.NeedsSignOff && application.SignedOn == null, application.ReviewsPassed < application.Reviews),
                application.Surveys.OrderByDescending(survey => survey.Sequence).Select(survey => (long?)survey.NetIncomePerHead.Fen).FirstOrDefault()))
            .ToPage(paging, ct);
}
