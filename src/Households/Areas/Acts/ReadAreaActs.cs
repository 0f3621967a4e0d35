using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Households.Areas.Acts;

/// <summary>An act with all that its approver needs to see.</summary>
/// <param name="Codes">Codes that a merge moves.</param>
internal sealed record AreaActAnswer(
    Guid Id, AreaActKind Kind, string KindLabel, string AreaCode, string? NewName, string? Into, IReadOnlyList<CodeMove> Codes, DateOnly On, string Reason, string Document,
    AreaActState State, string StateLabel, string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, DateOnly? DecidedOn, string DecisionReason,
    int HouseholdsMoved);

/// <summary>What the list is narrowed by.</summary>
internal sealed record AreaActFilter(AreaActKind? Kind, AreaActState? State, string? AreaCode);

/// <summary>Acts of the caller's areas, those that wait first.</summary>
internal static class ReadAreaActs
{
    private static readonly WorkbookColumn[] Columns =
        ["地区代码", "事项", "新名称", "并入地区", "生效日期", "状态", "申请人", "审批人", "审批日期", "迁移户数", new("理由", 40), new("依据", 40)];

    public static async Task<PageOf<AreaActAnswer>> List(
        [AsParameters] AreaActFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var page = await db.Find(filter, user).ToPage(paging, ct);

        return new PageOf<AreaActAnswer>([.. page.Items.Select(Answer)], page.Total);
    }

    public static async Task<AreaActAnswer> One(Guid id, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) => Answer(await db.AreaActInScope(id, user, ct));

    public static async Task<IResult> Export([AsParameters] AreaActFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var acts = db.Find(filter, user);
        audit.About("export", filter.AreaCode ?? "").Note("list of area acts exported");
        await db.LeaveAuditEntry(ct);

        return Results.Stream(body => Write(body, acts, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "area-acts.xlsx");
    }

    /// <summary>The act itself, or 404 for one outside the caller's area.</summary>
    public static async Task<AreaAct> AreaActInScope(this HouseholdsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct) =>
        await db.AreaActs.InScope(user, act => act.AreaCode).FirstOrDefaultAsync(act => act.Id == id, ct) ?? throw ProblemException.NotFound();

    public static AreaActAnswer Answer(AreaAct act) => new(
        act.Id, act.Kind, act.Kind.Label(), act.AreaCode, act.NewName, act.Into, act.Moves(), act.On, act.Reason, act.Document, act.State, act.State.Label(), act.ProposedBy,
        act.ProposedAt, act.DecidedBy, act.DecidedAt, act.DecidedOn, act.DecisionReason, act.HouseholdsMoved);

    private static IQueryable<AreaAct> Find(this HouseholdsDbContext db, AreaActFilter filter, ClaimsPrincipal user) =>
        db.AreaActs.AsNoTracking().InArea(user, filter.AreaCode, act => act.AreaCode)
            .Where(act => (filter.Kind == null || act.Kind == filter.Kind) && (filter.State == null || act.State == filter.State))
            .OrderBy(act => act.State == AreaActState.Proposed ? 0 : 1).ThenByDescending(act => act.Id);

    private static async Task Write(Stream body, IQueryable<AreaAct> acts, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("区划变更", Columns, ct);
        await foreach (var act in acts.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(
            [
                act.AreaCode, act.Kind.Label(), act.NewName, act.Into, act.On, act.State.Label(), act.ProposedBy, act.DecidedBy, act.DecidedOn, act.HouseholdsMoved, act.Reason,
                act.Document,
            ], ct);
        }
    }
}
