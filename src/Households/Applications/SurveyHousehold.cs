using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Campaigns;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Households.Applications;

internal sealed record SurveyRequest(
    [property: Required(ErrorMessage = "请填写调查组成员"), MinLength(1, ErrorMessage = "请填写调查组成员"), MaxLength(50, ErrorMessage = "调查组成员过多")]
    IReadOnlyList<string> Team,
    [property: Required(ErrorMessage = "请填写收入")] IncomeRequest Income,
    [property: Required(ErrorMessage = "请填写“两不愁三保障”情况")] Needs Needs,
    [property: Required(ErrorMessage = "请填写调查结论"), AllowedValues("pass", "passed", "reject", "rejected", ErrorMessage = "结论为 pass 或 reject")] string Outcome,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

internal sealed record IncomeRequest(
    [property: Required(ErrorMessage = "请填写工资性收入")] Money? Wage, [property: Required(ErrorMessage = "请填写经营性收入")] Money? Business,
    [property: Required(ErrorMessage = "请填写财产性收入")] Money? Property, [property: Required(ErrorMessage = "请填写转移性收入")] Money? Transfer,
    [property: Required(ErrorMessage = "请填写生产经营性支出")] Money? ProductionCost);

/// <summary>A township team looks at the household at home and decides whether it stays on the list.</summary>
internal static class SurveyHousehold
{
    public static async Task<ApplicationAnswer> Handle(
        Guid id, SurveyRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ParameterStore parameters, Deeds deeds, BusinessClock clock,
        AuditContext audit, CancellationToken ct)
    {
        var application = await db.ApplicationInScope(id, user, ct);
        var campaign = await db.Campaign(application.CampaignId, user, ct);
        var late = campaign.IsLate(StageWork.Surveys, clock.Today);
        var findings = await FindingsOf(request, application, db, ct);
        var team = await parameters.Rule<TeamRule>(IdentificationParameters.Team, application.VillageCode, clock.Today, ct);
        team.Value.Check(findings.Team.Count, campaign.Village(application.VillageCode).Population);

        var survey = HouseholdSurvey.Of(application.Id, findings, campaign.PovertyLine, clock.Today);
        var basis = new Basis("household-survey", [new UsedParameter(IdentificationParameters.PovertyLine, campaign.LineParameterId), team.Used], new
        {
            line = campaign.Line,
            campaign.LineOperator,
            survey.People,
            net = findings.Income.Net,
            survey.NetIncomePerHead,
            findings.Needs,
        });
        application.Survey(survey, deeds.By(user, request.Reason, late, basis));
        audit.About(application.Id.ToString(), application.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.Answer(id, ct);
    }

    private static async Task<Findings> FindingsOf(SurveyRequest request, Application application, HouseholdsDbContext db, CancellationToken ct)
    {
        var passed = request.Outcome.StartsWith("pass", StringComparison.Ordinal);
        if (!passed && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new MalformedRequestException("reason", "调查不通过须写明理由", "A rejection needs a reason");
        }

        if (request.Team.Any(member => string.IsNullOrWhiteSpace(member) || member.Length > 64)
            || request.Team.Distinct(StringComparer.OrdinalIgnoreCase).Count() != request.Team.Count)
        {
            throw new MalformedRequestException("team", "调查组成员须填写账号且不能重复", "Team members are account names, each once");
        }

        var income = request.Income;
        foreach (var (name, amount) in new[] { ("wage", income.Wage), ("business", income.Business), ("property", income.Property), ("transfer", income.Transfer), ("productionCost", income.ProductionCost) })
        {
            if (amount < Money.Zero)
            {
                throw new MalformedRequestException($"income.{name}", "金额不能为负数", "The amount cannot be negative");
            }
        }

        return new Findings(
            request.Team, new SurveyedIncome(income.Wage!.Value, income.Business!.Value, income.Property!.Value, income.Transfer!.Value, income.ProductionCost!.Value),
            request.Needs, await db.People.CountAsync(person => person.HouseholdId == application.HouseholdId, ct), passed);
    }
}
