using System.Security.Claims;
using Households.Register;
using Households.Rules;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Households.Triage;

/// <param name="Class">Class in force.</param>
/// <param name="Proposed">Class that waits for its decision, or null.</param>
internal sealed record TriageLine(
    Guid HouseholdId, string HouseholdNo, string AreaCode, string? HeadName, int People, string Status, string HouseholdClass, string Class, DateOnly? DecidedOn,
    string? Proposed, Guid? ProposalId)
{
    public string ClassLabel => TriageClass.Word(Class);
}

/// <param name="RuleClass">What the rule says, or <c>undecided</c>.</param>
internal sealed record TriageProposalLine(
    Guid Id, Guid HouseholdId, string HouseholdNo, string AreaCode, string Class, string RuleClass, bool Overrides, Guid RuleVersionId, Guid? EvaluationId, DateOnly Day,
    TriageState State, string Reason, string ProposedBy, DateOnly ProposedOn, string? DecidedBy, DateOnly? DecidedOn, string DecisionReason);

/// <summary>What the list is narrowed by.</summary>
/// <param name="Proposed">Class that waits for its decision.</param>
internal sealed record TriageFilter(string? AreaCode, string? Class, string? Proposed, string? Status);

/// <summary>Every household with its class, those without one among them; and the proposals.</summary>
internal static class ListTriage
{
    private static readonly WorkbookColumn[] Columns =
        ["户编号", "地区代码", "户主姓名", new WorkbookColumn("人口", 8), "状态", new WorkbookColumn("贫困户属性", 14), new WorkbookColumn("救助帮扶分类", 14), "审定日期", new WorkbookColumn("待审定", 12)];

    public static Task<PageOf<TriageLine>> Handle(
        [AsParameters] TriageFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct) =>
        db.Lines(filter, user).ToPage(paging, ct);

    public static async Task<IResult> Export([AsParameters] TriageFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, AuditContext audit, CancellationToken ct)
    {
        var lines = db.Lines(filter, user);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("triage", filter.AreaCode ?? "").Note("triage exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(body => Write(body, lines, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "triage.xlsx");
    }

    public static Task<PageOf<TriageProposalLine>> Proposals(
        [AsParameters] Paging paging, string? areaCode, TriageState? state, Guid? evaluationId, bool? overrides, ClaimsPrincipal user, HouseholdsDbContext db,
        CancellationToken ct) =>
        db.TriageProposalsInArea(user, areaCode).AsNoTracking()
            .Where(proposal => (state == null || proposal.State == state) && (evaluationId == null || proposal.EvaluationId == evaluationId)
                && (overrides == null || proposal.Class != proposal.RuleClass == overrides))
            .Lines(db).ToPage(paging, ct);

    public static IQueryable<TriageProposalLine> Lines(this IQueryable<TriageProposal> proposals, HouseholdsDbContext db) =>
        from proposal in proposals
        join household in db.Households on proposal.HouseholdId equals household.Id
        orderby household.HouseholdNo, proposal.Id descending
        select new TriageProposalLine(
            proposal.Id, proposal.HouseholdId, household.HouseholdNo, household.AreaCode, proposal.Class, proposal.RuleClass, proposal.Class != proposal.RuleClass,
            proposal.RuleVersionId, proposal.EvaluationId, proposal.Day, proposal.State, proposal.Reason, proposal.ProposedBy, proposal.ProposedOn, proposal.DecidedBy,
            proposal.DecidedOn, proposal.DecisionReason);

    private static IQueryable<TriageLine> Lines(this HouseholdsDbContext db, TriageFilter filter, ClaimsPrincipal user)
    {
        MustBeClass(filter.Class, "class");
        MustBeClass(filter.Proposed, "proposed");

        return
            from household in db.HouseholdsToSort(user, filter.AreaCode).AsNoTracking()
            join holds in db.TriageProposals.Where(proposal => proposal.State == TriageState.InForce) on household.Id equals holds.HouseholdId into held
            from current in held.DefaultIfEmpty()
            join waits in db.TriageProposals.Where(proposal => proposal.State == TriageState.Proposed) on household.Id equals waits.HouseholdId into waiting
            from open in waiting.DefaultIfEmpty()
            where (filter.Class == null || (current == null ? TriageClass.Unclassified : current.Class) == filter.Class)
                && (filter.Proposed == null || open!.Class == filter.Proposed) && (filter.Status == null || household.Status == filter.Status)
            orderby household.HouseholdNo
            select new TriageLine(
                household.Id, household.HouseholdNo, household.AreaCode,
                household.Members.Where(member => member.Relation == Person.Head).Select(member => member.Name).FirstOrDefault(), household.Members.Count, household.Status,
                household.Class, current == null ? TriageClass.Unclassified : current.Class, current == null ? null : current.DecidedOn, open == null ? null : open.Class,
                open == null ? null : open.Id);
    }

    private static void MustBeClass(string? @class, string field)
    {
        if (@class is not null && !TriageClass.All.Contains(@class))
        {
            throw new MalformedRequestException(field, "分类为 relief、development 或 unclassified", "must be relief, development or unclassified");
        }
    }

    private static async Task Write(Stream body, IQueryable<TriageLine> lines, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("救助帮扶分类", Columns, ct);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(
            [
                line.HouseholdNo, line.AreaCode, line.HeadName, line.People, HouseholdStatus.Word(line.Status),
                line.HouseholdClass is "none" ? null : CodeList.Class.Word(line.HouseholdClass), line.ClassLabel, line.DecidedOn,
                line.Proposed is { } proposed ? TriageClass.Word(proposed) : null,
            ], ct);
        }
    }
}
