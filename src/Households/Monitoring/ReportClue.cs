using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Households.Monitoring;

internal sealed record ReportClueRequest(
    [property: Required(ErrorMessage = "请选择农户")] Guid? HouseholdId,
    [property: Required(ErrorMessage = "请选择线索类型")] string Kind,
    [property: AllowedValues(null, "village", "householder", ErrorMessage = "来源为 village 或 householder")] string? Source,
    [property: Range(0, 100_000_000, ErrorMessage = "金额不能为负数")] decimal? Amount,
    [property: Range(0, 10_000, ErrorMessage = "天数不能为负数")] int? Days,
    [property: MaxLength(10, ErrorMessage = "期间不超过 10 字")] string? Period,
    [property: Required(ErrorMessage = "请填写发生日期")] DateOnly? OccurredOn,
    [property: Required(ErrorMessage = "请填写情况说明"), MaxLength(500, ErrorMessage = "情况说明不超过 500 字")] string Note);

internal sealed record ClueTaken(Guid Id, ClueState State, Guid? CaseId, string Reason);

/// <summary>A village, a householder through the village, or a department reports a clue; a department's goes by the thresholds.</summary>
internal static class ReportClue
{
    public static async Task<Created<ClueTaken>> Handle(
        ReportClueRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ClueDesk desk, Deeds deeds, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        Check(request, clock.Today);
        var household = await db.Households.AsNoTracking().Where(household => household.Id == request.HouseholdId).InScope(user, household => household.AreaCode)
            .Select(household => new WatchedHousehold(household.Id, household.HouseholdNo, household.AreaCode, household.Status, household.Members.Count))
            .FirstOrDefaultAsync(ct) ?? throw ProblemException.NotFound();
        var byDepartment = user.IsInRole(Roles.DepartmentOfficer);
        var fact = new ClueFact(
            Guid.CreateVersion7(), household.Id, null, request.Kind, byDepartment ? user.Department() : request.Source ?? "village", request.Amount, request.Days,
            request.Period ?? "", request.OccurredOn!.Value, request.Note.Trim());
        var deed = deeds.By(user, request.Note);
        var clue = byDepartment ? (await desk.Judge([fact], deed, ct))[0] : await desk.Report(fact, household, deed, ct);
        audit.About(clue.Id.ToString(), household.AreaCode).Because(request.Note);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/households/monitoring/clues/{clue.Id}", new ClueTaken(clue.Id, clue.State, clue.CaseId, clue.Reason));
    }

    private static void Check(ReportClueRequest request, DateOnly today)
    {
        if (!ClueKind.All.Contains(request.Kind))
        {
            throw new MalformedRequestException("kind", "没有该线索类型", "There is no such kind of clue");
        }

        if (request.OccurredOn > today)
        {
            throw new MalformedRequestException("occurredOn", "发生日期不能晚于今天", "The fact cannot be in the future");
        }
    }
}
