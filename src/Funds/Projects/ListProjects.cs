using System.Security.Claims;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Funds.Projects;

/// <param name="Gap">Estimate minus what was received.</param>
internal sealed record ProjectSummary(
    Guid Id, string Name, string Category, string Programme, string AreaCode, int Year, ProjectState State, Money Estimate, Money WorksCost, Money Pledged,
    Money Unallocated, Money Received, Money Gap, Money Spent);

/// <summary>The pool with its money; the funding-gap list is the same list, projects that lack money first.</summary>
internal static class ListProjects
{
    private static readonly WorkbookColumn[] Columns =
        ["年度", new WorkbookColumn("项目", 36), "类别", "规划", "地区代码", "状态", "概算", "工程造价", "计划资金", "未安排", "到位资金", "资金缺口", "已支出"];

    public static Task<PageOf<ProjectSummary>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, int? year, string? category, string? programme, string? state, string? q,
        string? areaCode, CancellationToken ct) =>
        db.Find(user, year, category, programme, state, q, areaCode).OrderByDescending(project => project.Id).Summaries(db).ToPage(paging, ct);

    /// <summary>What is missing to each project that is neither finished nor cancelled, the largest gap first.</summary>
    public static Task<PageOf<ProjectSummary>> Gaps(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, int? year, string? areaCode, CancellationToken ct) =>
        db.Open(user, year, areaCode).ToPage(paging, ct);

    public static Task<IResult> Export(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, int? year, string? category, string? programme, string? state, string? q, string? areaCode,
        CancellationToken ct) =>
        Workbook(db, audit, areaCode, "projects.xlsx", "项目库",
            db.Find(user, year, category, programme, state, q, areaCode).OrderByDescending(project => project.Id).Summaries(db), ct);

    public static Task<IResult> ExportGaps(ClaimsPrincipal user, FundsDbContext db, AuditContext audit, int? year, string? areaCode, CancellationToken ct) =>
        Workbook(db, audit, areaCode, "funding-gaps.xlsx", "资金缺口清单", db.Open(user, year, areaCode), ct);

    private static async Task<IResult> Workbook(
        FundsDbContext db, AuditContext audit, string? areaCode, string file, string sheet, IQueryable<ProjectSummary> projects, CancellationToken ct)
    {
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("export", areaCode ?? "").Note($"{file} exported");
            await look.CommitAsync(ct);
        }

        return Funds.Workbook.Of(file, sheet, Columns, projects.AsAsyncEnumerable(), project =>
        [
            project.Year, project.Name, project.Category, project.Programme, project.AreaCode, project.State.Label(), project.Estimate.Amount,
            project.WorksCost.Amount, project.Pledged.Amount, project.Unallocated.Amount, project.Received.Amount, project.Gap.Amount, project.Spent.Amount,
        ], ct);
    }

    private static IQueryable<ProjectSummary> Open(this FundsDbContext db, ClaimsPrincipal user, int? year, string? areaCode) =>
        db.Find(user, year, null, null, null, null, areaCode)
            .Where(project => project.State != ProjectState.Closed && project.State != ProjectState.Cancelled && project.State != ProjectState.Accepted)
            .Select(project => new
            {
                Project = project,
                Gap = project.Estimate.Fen - db.ProjectFundings
                    .Where(funding => funding.ProjectId == project.Id && funding.State == FundingState.Approved).Sum(funding => funding.Amount.Fen),
            })
            .Where(row => row.Gap > 0).OrderByDescending(row => row.Gap).ThenBy(row => row.Project.Id).Select(row => row.Project)
            .Summaries(db);

    private static IQueryable<Project> Find(
        this FundsDbContext db, ClaimsPrincipal user, int? year, string? category, string? programme, string? state, string? q, string? areaCode)
    {
        var projects = db.Projects.AsNoTracking().InArea(user, areaCode, project => project.AreaCode)
            .Where(project => (year == null || project.Year == year) && (category == null || project.Category == category))
            .Where(project => (programme == null || project.Programme == programme) && (q == null || project.Name.Contains(q)));
        if (Words.Read<ProjectState>("state", state) is { } asked)
        {
            projects = projects.Where(project => project.State == asked);
        }

        return projects;
    }

    private static IQueryable<ProjectSummary> Summaries(this IQueryable<Project> projects, FundsDbContext db)
    {
        var paid = db.PaidClaims();

        return projects
            .Select(project => new
            {
                Project = project,
                Works = project.Lines.Sum(line => line.Cost.Fen),
                Pledged = project.Pledges.Sum(pledge => pledge.Amount.Fen),
                Received = db.ProjectFundings.Where(funding => funding.ProjectId == project.Id && funding.State == FundingState.Approved).Sum(funding => funding.Amount.Fen),
                Spent = paid.Where(claim => claim.ProjectId == project.Id).Sum(claim => claim.Amount.Fen),
            })
            .Select(row => new ProjectSummary(
                row.Project.Id, row.Project.Name, row.Project.Category, row.Project.Programme, row.Project.AreaCode, row.Project.Year, row.Project.State,
                row.Project.Estimate, new Money(row.Works), new Money(row.Pledged), new Money(row.Pledged - row.Works), new Money(row.Received),
                new Money(row.Project.Estimate.Fen - row.Received), new Money(row.Spent)));
    }
}
