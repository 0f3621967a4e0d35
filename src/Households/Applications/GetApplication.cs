using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Applications;

internal sealed record ApplicationAnswer(
    Guid Id, Guid CampaignId, Guid HouseholdId, string HouseholdNo, string AreaCode, int People, string Source, ApplicationState State, string Step, int Reviews, int ReviewsPassed, DateOnly? SignedOn, Money? NetIncomePerHead,
    Guid? NoticeId, DateOnly? OpenUntil, bool ObjectionOpen, IReadOnlyList<EntryAnswer> History, IReadOnlyList<SurveyAnswer> Surveys, int Version);

internal sealed record EntryAnswer(ApplicationState State, DateTimeOffset At, DateOnly On, string By, string Reason, bool Late, JsonElement? Basis);

internal sealed record SurveyAnswer(
    DateOnly SurveyedOn, IReadOnlyList<string> Team, SurveyedIncome Income, Needs Needs, int People, Money NetIncomePerHead, string Outcome);

/// <summary>An application with its history and surveys.</summary>
internal static class GetApplication
{
    public static async Task<ApplicationAnswer> Handle(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        await db.ApplicationInScope(id, user, ct);

        return await db.Answer(id, ct);
    }

    /// <summary>The application itself, or 404 for one outside the caller's area.</summary>
    public static async Task<Application> ApplicationInScope(this HouseholdsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.Applications.InScope(user, application => application.AreaCode).FirstOrDefaultAsync(application => application.Id == id, ct)
        ?? throw ProblemException.NotFound();

    /// <summary>The application as the HTTP face shows it.</summary>
    public static async Task<ApplicationAnswer> Answer(this HouseholdsDbContext db, Guid id, CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().Include(a => a.History).Include(a => a.Surveys).AsSplitQuery().SingleAsync(a => a.Id == id, ct);
        var objectionOpen = await db.Set<Notices.NoticeObjection>().AnyAsync(
            objection => objection.NoticeId == application.NoticeId && (objection.SubjectId == null || objection.SubjectId == id) && objection.Upheld == null, ct);
        var surveys = application.Surveys.OrderBy(survey => survey.Sequence).ToList();

        return new ApplicationAnswer(
            application.Id, application.CampaignId, application.HouseholdId, application.HouseholdNo, application.AreaCode, application.People, application.Source, application.State,
            application.Standing.Step, application.Reviews, application.ReviewsPassed, application.SignedOn,
            surveys.Count == 0 ? null : surveys[^1].NetIncomePerHead,
            application.NoticeId, application.OpenUntil, objectionOpen,
            [.. application.History.OrderBy(entry => entry.Sequence).Select(Answer)], surveys.ConvertAll(Answer), application.Version);
    }

    private static EntryAnswer Answer(ApplicationEntry entry) => new(
        entry.State, entry.At, entry.Day, entry.By, entry.Reason, entry.Late, entry.Basis is null ? null : JsonSerializer.Deserialize<JsonElement>(entry.Basis));

    private static SurveyAnswer Answer(HouseholdSurvey survey) => new(
        survey.SurveyedOn, survey.Team, new SurveyedIncome(survey.Wage, survey.Business, survey.Property, survey.Transfer, survey.ProductionCost),
        new Needs(survey.Food, survey.Clothing, survey.Education, survey.Medical, survey.Housing, survey.Water), survey.People, survey.NetIncomePerHead,
        survey.Passed ? "pass" : "reject");
}
