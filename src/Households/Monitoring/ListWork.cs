using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Households.Monitoring;

/// <summary>One thing to do.</summary>
/// <param name="Work"><c>step</c>: the next step of a case; <c>measure</c>: a measure of help.</param>
/// <param name="Role">Role whose work it is; empty for a measure, which is a person's.</param>
/// <param name="Person">Account that it was given to.</param>
/// <param name="LateDays">Days since the last day; 0 or less is in time.</param>
internal sealed record WorkLine(
    string Work, Guid CaseId, Guid? MeasureId, string HouseholdNo, string AreaCode, MonitoringState State, string Role, string? Person, DateOnly DueOn, int LateDays)
{
    public string StateLabel => State.Label();
}

/// <summary>What the work list is narrowed by.</summary>
/// <param name="Person">Account; <c>me</c> is the caller.</param>
/// <param name="Due"><c>late</c>, <c>today</c> (due today or late) or <c>all</c>; <c>today</c> when absent.</param>
internal sealed record WorkFilter(string? AreaCode, string? Role, string? Person, string? Due);

/// <summary>Late and due work of one role and person.</summary>
internal sealed record WorkCount(string Role, string? Person, int Late, int DueToday, int Later);

/// <summary>What is due today and what is late, the latest first: steps of cases by role, measures by person.</summary>
internal static class ListWork
{
    private static readonly WorkbookColumn[] Columns = ["户编号", "地区代码", "事项", "状态", "办理角色", "责任人", "期限", "超期天数"];

    public static async Task<PageOf<WorkLine>> Handle(
        [AsParameters] WorkFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var page = await db.Work(filter, user, clock.Today).ToPage(paging, ct);

        return new PageOf<WorkLine>([.. page.Items.Select(row => row.ToLine(clock.Today))], page.Total);
    }

    public static async Task<IReadOnlyList<WorkCount>> Counts(
        string? areaCode, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var today = clock.Today;

        return await db.Work(new WorkFilter(areaCode, null, null, "all"), user, today).GroupBy(row => new { row.Role, row.Person })
            .OrderBy(group => group.Key.Role).ThenBy(group => group.Key.Person)
            .Select(group => new WorkCount(
                group.Key.Role, group.Key.Person, group.Count(row => row.DueOn < today), group.Count(row => row.DueOn == today), group.Count(row => row.DueOn > today)))
            .ToListAsync(ct);
    }

    public static async Task<IResult> Export(
        [AsParameters] WorkFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var rows = db.Work(filter, user, clock.Today);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("monitoring-work", filter.AreaCode ?? "").Note("work list exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(
            body => Write(body, rows, clock.Today, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "monitoring-work.xlsx");
    }

    /// <summary>A watched household may be checked from its day on: it is work then, and never late.</summary>
    private static IQueryable<WorkRow> Work(this HouseholdsDbContext db, WorkFilter filter, ClaimsPrincipal user, DateOnly today)
    {
        var cases = db.MonitoringCases.AsNoTracking().InArea(user, filter.AreaCode, @case => @case.AreaCode);
        var steps = cases.Where(@case => @case.WaitsFor != "" && @case.StepDueOn != null).Select(@case => new WorkRow
        {
            CaseId = @case.Id,
            MeasureId = null,
            HouseholdNo = @case.HouseholdNo,
            AreaCode = @case.AreaCode,
            State = @case.State,
            Role = @case.WaitsFor,
            Person = @case.AssignedTo,
            DueOn = @case.State == MonitoringState.Monitored && @case.StepDueOn < today ? today : @case.StepDueOn!.Value,
        });
        var measures = cases.Where(@case => MonitoringLifecycle.Watched.Contains(@case.State)).Join(
            db.Measures.Where(measure => measure.State == MeasureState.Planned), @case => @case.Id, measure => measure.CaseId, (@case, measure) => new WorkRow
            {
                CaseId = @case.Id,
                MeasureId = measure.Id,
                HouseholdNo = @case.HouseholdNo,
                AreaCode = @case.AreaCode,
                State = @case.State,
                Role = "",
                Person = measure.Responsible,
                DueOn = measure.Until,
            });
        var person = filter.Person is "me" ? user.UserName() : filter.Person;
        var work = steps.Concat(measures).Where(row => (filter.Role == null || row.Role == filter.Role) && (person == null || row.Person == person));

        return (filter.Due switch
        {
            null or "today" => work.Where(row => row.DueOn <= today),
            "late" => work.Where(row => row.DueOn < today),
            "all" => work,
            _ => throw new MalformedRequestException("due", "须为 late、today 或 all", "must be late, today or all"),
        }).OrderBy(row => row.DueOn).ThenBy(row => row.HouseholdNo).ThenBy(row => row.CaseId).ThenBy(row => row.MeasureId);
    }

    private static async Task Write(Stream body, IQueryable<WorkRow> rows, DateOnly today, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("待办", Columns, ct);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var line = row.ToLine(today);
            await workbook.WriteRowAsync(
                [line.HouseholdNo, line.AreaCode, line.MeasureId is null ? "监测步骤" : "帮扶措施", line.StateLabel, line.Role, line.Person, line.DueOn, Math.Max(0, line.LateDays)], ct);
        }
    }

    private sealed class WorkRow
    {
        public Guid CaseId { get; init; }

        public Guid? MeasureId { get; init; }

        public string HouseholdNo { get; init; } = "";

        public string AreaCode { get; init; } = "";

        public MonitoringState State { get; init; }

        public string Role { get; init; } = "";

        public string? Person { get; init; }

        public DateOnly DueOn { get; init; }

        public WorkLine ToLine(DateOnly today) => new(
            MeasureId is null ? "step" : "measure", CaseId, MeasureId, HouseholdNo, AreaCode, State, Role, Person, DueOn, today.DayNumber - DueOn.DayNumber);
    }
}
