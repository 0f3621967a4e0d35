using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Rules.Language;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Rules.Facts;

internal sealed record RecordFindingsRequest(
    [property: Required(ErrorMessage = "请写明来源"), MaxLength(200, ErrorMessage = "来源不超过 200 字")] string Source,
    [property: Required(ErrorMessage = "请填写日期")] DateOnly? FoundOn,
    [property: Required(ErrorMessage = "请列出结果"), MinLength(1, ErrorMessage = "请列出结果"), MaxLength(500, ErrorMessage = "一次最多 500 条")] IReadOnlyList<FindingLine> Findings);

internal sealed record FindingLine(
    [property: Required(ErrorMessage = "请填写户编号")] string HouseholdNo, [property: Required(ErrorMessage = "请填写情况")] string Fact, bool Value);

internal sealed record FindingAnswer(
    long Sequence, Guid HouseholdId, string Fact, string Chinese, bool Value, DateOnly FoundOn, string Source, string RecordedBy, DateTimeOffset RecordedAt);

/// <summary>Brings in what matching with other departments' lists found (信息比对); all lines are taken or none.</summary>
internal static class RecordFindings
{
    public static async Task<Ok<int>> Handle(
        RecordFindingsRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, TimeProvider time, AuditContext audit, CancellationToken ct)
    {
        if (request.FoundOn > clock.Today)
        {
            throw new MalformedRequestException("foundOn", "日期不能晚于今天", "The day cannot lie in the future");
        }

        var numbers = request.Findings.Select(line => line.HouseholdNo).Distinct().ToList();
        var known = await db.Households.Where(household => numbers.Contains(household.HouseholdNo)).InScope(user, household => household.AreaCode)
            .ToDictionaryAsync(household => household.HouseholdNo, household => household.Id, ct);
        for (var index = 0; index < request.Findings.Count; index++)
        {
            var line = request.Findings[index];
            if (!known.TryGetValue(line.HouseholdNo, out var householdId))
            {
                throw new MalformedRequestException($"findings[{index}].householdNo", "没有该户，或不在您的管辖范围内", "There is no such household in your area");
            }

            var fact = RegisterFacts.Catalogue.Find(line.Fact) is { Source: FactSource.Finding } found
                ? found
                : throw new MalformedRequestException($"findings[{index}].fact", "该情况不能由比对结果填写", "The fact does not come from matching");
            db.Add(new HouseholdFinding
            {
                HouseholdId = householdId,
                Fact = fact.Name,
                Value = line.Value,
                FoundOn = request.FoundOn!.Value,
                Source = request.Source.Trim(),
                RecordedBy = user.UserName(),
                RecordedAt = time.GetUtcNow(),
            });
        }

        audit.Because(request.Source);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(request.Findings.Count);
    }

    public static async Task<PageOf<FindingAnswer>> Of(Guid householdId, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var own = db.Households.InScope(user, household => household.AreaCode).Select(household => household.Id);
        var page = await db.Findings.AsNoTracking().Where(finding => finding.HouseholdId == householdId && own.Contains(finding.HouseholdId))
            .OrderByDescending(finding => finding.FoundOn).ThenByDescending(finding => finding.Sequence).ToPage(paging, ct);

        return new PageOf<FindingAnswer>(
            [
                .. page.Items.Select(finding => new FindingAnswer(
                    finding.Sequence, finding.HouseholdId, finding.Fact, RegisterFacts.Catalogue.Find(finding.Fact)?.Chinese ?? finding.Fact, finding.Value,
                    finding.FoundOn, finding.Source, finding.RecordedBy, finding.RecordedAt)),
            ],
            page.Total);
    }
}
