using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace Households.Monitoring;

internal sealed record CaseLine(
    Guid Id, Guid HouseholdId, string HouseholdNo, string AreaCode, string? Kind, MonitoringState State, DateOnly OpenedOn, DateOnly DecideBy, bool Late, string WaitsFor,
    DateOnly? StepDueOn, string? AssignedTo, int People, Money? NetPerHead, DateOnly? MonitoredOn, DateOnly? EndedOn)
{
    public string? KindLabel => Kind is null ? null : MonitoringKind.Word(Kind);

    public string StateLabel => State.Label();
}

/// <summary>What the list is narrowed by.</summary>
/// <param name="Late">Undecided after the last day for a decision.</param>
internal sealed record CaseFilter(string? AreaCode, MonitoringState? State, string? Kind, Guid? HouseholdId, bool? Open, bool? Late);

/// <summary>Cases of the caller's area, those that must be decided first on top.</summary>
internal static class ListCases
{
    private static readonly WorkbookColumn[] Columns =
        ["户编号", "地区代码", "监测类别", "状态", "线索日期", "决定期限", "是否超期", "人口", "人均纯收入", "纳入日期", "结束日期", "责任人"];

    public static Task<PageOf<CaseLine>> Handle(
        [AsParameters] CaseFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct) =>
        db.Cases(filter, user, clock.Today).ToPage(paging, ct);

    public static async Task<IResult> Export(
        [AsParameters] CaseFilter filter, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var lines = db.Cases(filter, user, clock.Today);
        await using (var look = await db.Database.BeginTransactionAsync(ct))
        {
            audit.About("monitoring-cases", filter.AreaCode ?? "").Note("monitored households exported");
            await look.CommitAsync(ct);
        }

        return Results.Stream(body => Write(body, lines, ct), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "monitoring.xlsx");
    }

    public static IQueryable<CaseLine> Cases(this HouseholdsDbContext db, CaseFilter filter, ClaimsPrincipal user, DateOnly today) =>
        db.MonitoringCases.AsNoTracking().InArea(user, filter.AreaCode, @case => @case.AreaCode)
            .Where(@case => (filter.State == null || @case.State == filter.State) && (filter.Kind == null || @case.Kind == filter.Kind)
                && (filter.HouseholdId == null || @case.HouseholdId == filter.HouseholdId)
                && (filter.Open == null || !MonitoringLifecycle.Ended.Contains(@case.State) == filter.Open)
                && (filter.Late == null || (MonitoringLifecycle.Undecided.Contains(@case.State) && @case.DecideBy < today) == filter.Late))
            .OrderBy(@case => @case.DecideBy).ThenBy(@case => @case.Id)
            .Select(@case => new CaseLine(
                @case.Id, @case.HouseholdId, @case.HouseholdNo, @case.AreaCode, @case.Kind, @case.State, @case.OpenedOn, @case.DecideBy,
                MonitoringLifecycle.Undecided.Contains(@case.State) && @case.DecideBy < today, @case.WaitsFor, @case.StepDueOn, @case.AssignedTo, @case.People,
                @case.NetPerHead, @case.MonitoredOn, @case.EndedOn));

    private static async Task Write(Stream body, IQueryable<CaseLine> lines, CancellationToken ct)
    {
        await using var workbook = new WorkbookWriter(body);
        await workbook.StartSheetAsync("监测对象", Columns, ct);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            await workbook.WriteRowAsync(
            [
                line.HouseholdNo, line.AreaCode, line.KindLabel, line.StateLabel, line.OpenedOn, line.DecideBy, line.Late ? "是" : "否", line.People,
                line.NetPerHead?.Amount, line.MonitoredOn, line.EndedOn, line.AssignedTo,
            ], ct);
        }
    }
}
