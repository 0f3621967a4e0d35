using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Monitoring;

internal sealed record PlanMeasureRequest(
    [property: Required(ErrorMessage = "请选择措施类型")] string Kind,
    [property: Required(ErrorMessage = "请填写措施内容"), MaxLength(500, ErrorMessage = "措施内容不超过 500 字")] string Description,
    [property: Required(ErrorMessage = "请填写责任人账号"), MaxLength(64, ErrorMessage = "账号不超过 64 字")] string Responsible,
    [property: Required(ErrorMessage = "请填写完成期限")] DateOnly? Until);

internal sealed record EndMeasureRequest([property: Required(ErrorMessage = "请填写情况"), MaxLength(500, ErrorMessage = "情况不超过 500 字")] string Reason);

/// <summary>Measures of help: planned with a responsible person and a last day, then done or cancelled with a word on what came of it.</summary>
internal static class PlanMeasure
{
    public static async Task<Created<CreatedId>> Handle(
        Guid id, PlanMeasureRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        if (!Measure.Kinds.Contains(request.Kind))
        {
            throw new MalformedRequestException("kind", "没有该措施类型", "There is no such kind of measure");
        }

        if (request.Until < clock.Today)
        {
            throw new MalformedRequestException("until", "完成期限不能早于今天", "The last day cannot be past");
        }

        var @case = await db.CaseInScope(id, user, ct);
        var measure = @case.Plan(request.Kind, request.Description.Trim(), request.Responsible.Trim(), request.Until!.Value, deeds.By(user, request.Description));
        db.Add(measure);
        audit.About(id.ToString(), @case.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/households/monitoring/cases/{id}", new CreatedId(measure.Id));
    }

    public static Task<CaseAnswer> Complete(
        Guid id, Guid measureId, EndMeasureRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct) =>
        End(id, measureId, MeasureState.Done, request, user, db, deeds, audit, ct);

    public static Task<CaseAnswer> Cancel(
        Guid id, Guid measureId, EndMeasureRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit, CancellationToken ct) =>
        End(id, measureId, MeasureState.Cancelled, request, user, db, deeds, audit, ct);

    private static async Task<CaseAnswer> End(
        Guid id, Guid measureId, MeasureState state, EndMeasureRequest request, ClaimsPrincipal user, HouseholdsDbContext db, Deeds deeds, AuditContext audit,
        CancellationToken ct)
    {
        var @case = await db.CaseInScope(id, user, ct);
        var measure = await db.Measures.FirstOrDefaultAsync(measure => measure.Id == measureId && measure.CaseId == id, ct) ?? throw ProblemException.NotFound();
        var office = user.IsInRole(Roles.TownshipOfficer) || user.IsInRole(Roles.RegisterOfficer);
        if (!office && !string.Equals(measure.Responsible, user.UserName(), StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleViolationException("not-responsible", "只有责任人或乡镇、县级经办人可以办结措施", "Only the responsible person or the office may end a measure");
        }

        measure.End(state, deeds.By(user, request.Reason));
        audit.About(id.ToString(), @case.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await db.CaseAnswer(id, ct);
    }
}
