using System.Security.Claims;
using Contracts;
using Funds.Statements;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Funds.Projects;

/// <summary>Labour of a registered household that a claim paid, or had paid when it was undone.</summary>
internal sealed class LabourRow
{
    public Guid ProjectId { get; init; }

    public Guid ClaimId { get; init; }

    public int Number { get; init; }

    public DateOnly On { get; init; }

    public ClaimState State { get; init; }

    public Guid HouseholdId { get; init; }

    public string HouseholdNo { get; init; } = "";

    public string AreaCode { get; init; } = "";

    public Guid? PersonId { get; init; }

    public decimal Days { get; init; }

    public Money Amount { get; init; }
}

/// <param name="On">Day of the works, as the claim says.</param>
internal sealed record LabourLine(
    Guid ProjectId, string Project, Guid ClaimId, DateOnly On, ClaimState State, Guid HouseholdId, string HouseholdNo, string AreaCode, Guid? PersonId, decimal Days,
    Money Amount);

/// <summary>The rows behind the item <c>project-labour</c> in totals and statements (H14).</summary>
internal static class ListLabour
{
    private static readonly WorkbookColumn[] Columns =
        [new("项目", 36), "日期", "状态", new("户编号", 18), new("地区代码", 16), "工日", "金额"];

    public static Task<PageOf<LabourLine>> Handle(
        ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, Guid? projectId, Guid? householdId, string? period, string? areaCode,
        CancellationToken ct) => Find(user, db, projectId, householdId, period, areaCode).ToPage(paging, ct);

    public static Task<IResult> Export(
        ClaimsPrincipal user, FundsDbContext db, AuditContext audit, Guid? projectId, Guid? householdId, string? period, string? areaCode, CancellationToken ct) =>
        db.Export("labour", "劳务报酬", Columns, Find(user, db, projectId, householdId, period, areaCode), line =>
            [line.Project, line.On, line.State.Label(), line.HouseholdNo, line.AreaCode, line.Days, line.Amount.Amount], audit, areaCode, ct);

    /// <summary>Labour that was granted and where it stands; an area is that of the household today.</summary>
    public static IQueryable<LabourRow> LabourOf(this FundsDbContext db, ClaimsPrincipal user, string? areaCode, string? period)
    {
        var paid = db.ExpenseClaims.AsNoTracking()
            .Where(claim => claim.State == ClaimState.Paid || claim.State == ClaimState.ReversalProposed || claim.State == ClaimState.Reversed)
            .SelectMany(claim => claim.Labour, (claim, pay) => new { claim.ProjectId, claim.Id, claim.On, claim.State, pay })
            .Join(db.Set<RegisteredHousehold>(), row => row.pay.HouseholdId, household => household.HouseholdId, (row, household) => new LabourRow
            {
                ProjectId = row.ProjectId,
                ClaimId = row.Id,
                Number = row.pay.Number,
                On = row.On,
                State = row.State,
                HouseholdId = household.HouseholdId,
                HouseholdNo = household.HouseholdNo,
                AreaCode = household.AreaCode,
                PersonId = row.pay.PersonId,
                Days = row.pay.Days,
                Amount = row.pay.Amount,
            })
            .InArea(user, areaCode, row => row.AreaCode);
        if (period is null)
        {
            return paid;
        }

        // Labour is of the month of its works; no other period has any.
        return Period.TryParse(period, out var month) && month.Kind is PeriodKind.Month
            ? paid.Where(row => row.On >= month.First && row.On <= month.Last)
            : paid.Where(_ => false);
    }

    private static IQueryable<LabourLine> Find(ClaimsPrincipal user, FundsDbContext db, Guid? projectId, Guid? householdId, string? period, string? areaCode) =>
        db.LabourOf(user, areaCode, period)
            .Where(row => (projectId == null || row.ProjectId == projectId) && (householdId == null || row.HouseholdId == householdId))
            .OrderByDescending(row => row.ClaimId).ThenBy(row => row.Number)
            .Join(db.Projects, row => row.ProjectId, project => project.Id, (row, project) => new LabourLine(
                row.ProjectId, project.Name, row.ClaimId, row.On, row.State, row.HouseholdId, row.HouseholdNo, row.AreaCode, row.PersonId, row.Days, row.Amount));
}
