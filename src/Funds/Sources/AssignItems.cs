using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Batches;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Funds.Sources;

internal sealed record AssignItemsRequest(
    Guid SourceId,
    [property: MinLength(1, ErrorMessage = "请选择项目"), MaxLength(60, ErrorMessage = "项目过多")] string[] Items,
    [property: RegularExpression(@"^(\d{6}|\d{9}|\d{12})$", ErrorMessage = "地区代码须为 6、9 或 12 位数字")] string AreaCode);

internal sealed record AssignmentView(
    Guid Id, string Item, int Year, string AreaCode, Guid SourceId, string Source, AssignmentState State, string ProposedBy, string? DecidedBy, DateTimeOffset? DecidedAt);

/// <summary>Proposes which items a source pays in its year and an area.</summary>
internal static class AssignItems
{
    public static async Task<Created<CreatedId>> Handle(
        AssignItemsRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        var source = await db.FundSources.InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == request.SourceId, ct)
            ?? throw new MalformedRequestException("sourceId", "没有该资金来源", "There is no such source");
        db.AddRange(request.Items.Distinct().Select(item => Assignment.Propose(source, item, request.AreaCode, user.UserName(), time.GetUtcNow())));
        audit.About(source.Id.ToString(), request.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/assignments?sourceId={source.Id}", new CreatedId(source.Id));
    }
}

/// <summary>A second person puts all that is proposed for a source in force, or refuses it.</summary>
internal static class DecideAssignments
{
    public static async Task<Results<Ok<PageOf<AssignmentView>>, NotFound>> Handle(
        Guid sourceId, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        var proposed = await db.Assignments.InScope(user, assignment => assignment.AreaCode)
            .Where(assignment => assignment.SourceId == sourceId && assignment.State == AssignmentState.Proposed).ToListAsync(ct);
        if (proposed.Count == 0)
        {
            return TypedResults.NotFound();
        }

        foreach (var assignment in proposed)
        {
            assignment.Decide(Decision.Approves(request?.Decision), user.UserName(), time.GetUtcNow());
        }

        audit.About(sourceId.ToString(), proposed[0].AreaCode).Because(request?.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Ok(await ListAssignments.Handle(user, db, default, sourceId, null, null, ct));
    }
}

internal static class ListAssignments
{
    public static Task<PageOf<AssignmentView>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, Guid? sourceId, string? item, int? year, CancellationToken ct) =>
        db.Assignments.AsNoTracking().InScope(user, assignment => assignment.AreaCode)
            .Where(assignment => (sourceId == null || assignment.SourceId == sourceId) && (item == null || assignment.Item == item) && (year == null || assignment.Year == year))
            .OrderByDescending(assignment => assignment.Id)
            .Select(assignment => new AssignmentView(
                assignment.Id, assignment.Item, assignment.Year, assignment.AreaCode, assignment.SourceId,
                db.FundSources.Where(source => source.Id == assignment.SourceId).Select(source => source.Name).First(), assignment.State,
                assignment.ProposedBy, assignment.DecidedBy, assignment.DecidedAt))
            .ToPage(paging, ct);
}
