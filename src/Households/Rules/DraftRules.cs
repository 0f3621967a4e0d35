using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Scores;
using Households.Triage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.Rules;

internal sealed record DraftRuleSetRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Name,
    [property: Required(ErrorMessage = "请填写地区"), RegularExpression(@"(\d{6}|\d{9}|\d{12})$", ErrorMessage = "地区代码为 6、9 或 12 位数字")] string AreaCode,
    [property: Required(ErrorMessage = "请填写生效日期")] DateOnly? ValidFrom,
    [property: Required(ErrorMessage = "请写明依据"), MaxLength(200, ErrorMessage = "依据不超过 200 字")] string Source,
    [property: Required(ErrorMessage = "请列出规则"), MinLength(1, ErrorMessage = "请列出规则"), MaxLength(50, ErrorMessage = "最多 50 条规则")] IReadOnlyList<RuleLine> Rules);

internal sealed record DraftScoreModelRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Name,
    [property: Required(ErrorMessage = "请填写地区"), RegularExpression(@"(\d{6}|\d{9}|\d{12})$", ErrorMessage = "地区代码为 6、9 或 12 位数字")] string AreaCode,
    [property: Required(ErrorMessage = "请填写生效日期")] DateOnly? ValidFrom,
    [property: Required(ErrorMessage = "请写明依据"), MaxLength(200, ErrorMessage = "依据不超过 200 字")] string Source,
    [property: Required(ErrorMessage = "请列出维度"), MinLength(1, ErrorMessage = "请列出维度"), MaxLength(10, ErrorMessage = "须有四个维度")]
    IReadOnlyList<ScoreDimension> Dimensions,
    [property: Required(ErrorMessage = "请列出等级"), MinLength(1, ErrorMessage = "请列出等级"), MaxLength(20, ErrorMessage = "最多 20 个等级")] IReadOnlyList<ScoreGrade> Grades);

internal sealed record DraftTriageRuleRequest(
    [property: Required(ErrorMessage = "请填写名称"), MaxLength(100, ErrorMessage = "名称不超过 100 字")] string Name,
    [property: Required(ErrorMessage = "请填写地区"), RegularExpression(@"(\d{6}|\d{9}|\d{12})$", ErrorMessage = "地区代码为 6、9 或 12 位数字")] string AreaCode,
    [property: Required(ErrorMessage = "请填写生效日期")] DateOnly? ValidFrom,
    [property: Required(ErrorMessage = "请写明依据"), MaxLength(200, ErrorMessage = "依据不超过 200 字")] string Source,
    [property: Required(ErrorMessage = "请列出条件"), MinLength(1, ErrorMessage = "请列出条件"), MaxLength(10, ErrorMessage = "最多 10 个条件")]
    IReadOnlyList<TriageCondition> Relief);

/// <summary>An officer drafts a version; what does not compile or sum is refused before it is kept.</summary>
internal sealed class DraftRules(HouseholdsDbContext db, BusinessClock clock, AuditContext audit)
{
    public static Task<Created<CreatedId>> RuleSet(DraftRuleSetRequest request, ClaimsPrincipal user, DraftRules drafts, HttpContext http, CancellationToken ct)
    {
        var definition = new RuleSetDefinition(request.Rules);
        RuleSetProgram.Of(definition);

        return drafts.Keep(RuleKind.RuleSet, new RuleHeading(request.Name, request.AreaCode, request.ValidFrom!.Value, request.Source), definition, user, http, ct);
    }

    public static Task<Created<CreatedId>> ScoreModel(DraftScoreModelRequest request, ClaimsPrincipal user, DraftRules drafts, HttpContext http, CancellationToken ct)
    {
        var definition = new ScoreDefinition(request.Dimensions, request.Grades);
        ScoreProgram.Of(definition);

        return drafts.Keep(RuleKind.ScoreModel, new RuleHeading(request.Name, request.AreaCode, request.ValidFrom!.Value, request.Source), definition, user, http, ct);
    }

    public static Task<Created<CreatedId>> TriageRule(DraftTriageRuleRequest request, ClaimsPrincipal user, DraftRules drafts, HttpContext http, CancellationToken ct)
    {
        var definition = new TriageDefinition(request.Relief);
        TriageProgram.Of(definition);

        return drafts.Keep(RuleKind.Triage, new RuleHeading(request.Name, request.AreaCode, request.ValidFrom!.Value, request.Source), definition, user, http, ct);
    }

    private async Task<Created<CreatedId>> Keep(
        RuleKind kind, RuleHeading heading, object definition, ClaimsPrincipal user, HttpContext http, CancellationToken ct)
    {
        user.MustCover(heading.AreaCode);
        var name = heading.Name.Trim();
        var last = await db.RuleVersions.Where(version => version.Kind == kind && version.Name == name && version.AreaCode == heading.AreaCode)
            .MaxAsync(version => (int?)version.Number, ct);
        var version = RuleVersion.Draft(kind, heading, definition, (last ?? 0) + 1, user.UserName(), clock.Today);
        db.Add(version);
        audit.About(version.Id.ToString(), version.AreaCode).Because(version.Source);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation())
        {
            throw new RuleViolationException("draft-at-once", "同名版本正由他人起草，请稍后重试", "Someone else drafts a version of this name right now; try again");
        }

        return TypedResults.Created($"{http.Request.Path}/{version.Id}", new CreatedId(version.Id));
    }
}
