using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Idempotency;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace ServiceDefaults.Runs;

/// <summary>Routes of a department's runs, in the order a run moves: propose, look, decide.</summary>
public static class RunsApi
{
    private static readonly string[] Readers =
        [Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor, Roles.Leader];

    /// <summary>Registers a rule of the department; its item can then be run.</summary>
    public static IServiceCollection AddBenefitRule<TRule>(this IServiceCollection services) where TRule : class, IBenefitRule =>
        services.AddScoped<IBenefitRule, TRule>();

    /// <summary>Maps <c>/api/{service}/runs</c> and <c>/api/{service}/benefits</c>.</summary>
    public static void MapRuns(this IEndpointRouteBuilder app, string service)
    {
        var runs = app.MapGroup($"/api/{service}/runs").WithTags("Runs");
        runs.MapPost("/", ProposeRun.Handle).RequireDepartment(service, Roles.DepartmentOfficer).AcceptIdempotencyKey();
        runs.MapGet("/", List).RequireRoles(Readers);
        runs.MapGet("/{id:guid}", Open).RequireRoles(Readers);
        runs.MapGet("/{id:guid}/lines", Lines).RequireRoles(Readers);
        runs.MapGet("/{id:guid}/undecided", UndecidedCases).RequireRoles(Readers);
        runs.MapPost("/{id:guid}/approval", DecideRun.Handle).RequireDepartment(service, Roles.DepartmentChief).AcceptIdempotencyKey();

        var benefits = app.MapGroup($"/api/{service}/benefits").WithTags("Runs");
        benefits.MapGet("/{id:guid}", ExplainBenefit).RequireRoles(Readers);
        benefits.MapGet("/totals", Totals).RequireRoles(Readers);
    }

    private static Task<PageOf<RunView>> List(
        ServiceDbContext db, ClaimsPrincipal user, [AsParameters] Paging paging, string? item, string? period, RunState? state, CancellationToken ct) =>
        db.Set<Run>().AsNoTracking().InScope(user, run => run.AreaCode)
            .Where(run => (item == null || run.Item == item) && (period == null || run.Period == period) && (state == null || run.State == state))
            .OrderByDescending(run => run.Id).Select(RunView.Of).ToPage(paging, ct);

    private static async Task<RunView> Open(Guid id, ServiceDbContext db, ClaimsPrincipal user, CancellationToken ct) =>
        await db.Set<Run>().AsNoTracking().InScope(user, run => run.AreaCode).Where(run => run.Id == id).Select(RunView.Of).FirstOrDefaultAsync(ct)
        ?? throw ProblemException.NotFound();

    private static Task<PageOf<LineView>> Lines(
        Guid id, ServiceDbContext db, ClaimsPrincipal user, [AsParameters] Paging paging, string? state, CancellationToken ct) =>
        db.Set<RunLine>().AsNoTracking().InScope(user, line => line.AreaCode)
            .Where(line => line.RunId == id && (state == null || line.State == state)).OrderBy(line => line.Id).Select(LineView.Of).ToPage(paging, ct);

    private static Task<PageOf<UndecidedView>> UndecidedCases(
        Guid id, ServiceDbContext db, ClaimsPrincipal user, [AsParameters] Paging paging, CancellationToken ct) =>
        db.Set<RunUndecided>().AsNoTracking().InScope(user, undecided => undecided.AreaCode).Where(undecided => undecided.RunId == id)
            .OrderBy(undecided => undecided.Id)
            .Select(undecided => new UndecidedView(undecided.SubjectId, undecided.AreaCode, undecided.Code, undecided.Reason)).ToPage(paging, ct);

    private static async Task<LineView> ExplainBenefit(Guid id, ServiceDbContext db, ClaimsPrincipal user, CancellationToken ct) =>
        await db.Set<RunLine>().AsNoTracking().InScope(user, line => line.AreaCode).Where(line => line.Id == id).Select(LineView.Of).FirstOrDefaultAsync(ct)
        ?? throw ProblemException.NotFound();

    /// <summary>granted = paid + pending + returned + cancelled, for each item and period.</summary>
    private static async Task<IReadOnlyList<BenefitTotal>> Totals(
        ServiceDbContext db, ClaimsPrincipal user, string? item, string? period, CancellationToken ct)
    {
        var sums = await db.Set<RunLine>().AsNoTracking().InScope(user, line => line.AreaCode)
            .Where(line => line.State != RunLine.Proposed && line.State != RunLine.Withdrawn)
            .Where(line => (item == null || line.Item == item) && (period == null || line.Period == period))
            .GroupBy(line => new { line.Item, line.Period, line.State })
            .Select(group => new { group.Key.Item, group.Key.Period, group.Key.State, Fen = group.Sum(line => line.Amount.Fen) }).ToListAsync(ct);

        return [.. sums.GroupBy(sum => (sum.Item, sum.Period)).OrderBy(group => group.Key).Select(group =>
        {
            Money In(string state) => new(group.Where(sum => sum.State == state).Sum(sum => sum.Fen));

            return new BenefitTotal(group.Key.Item, group.Key.Period, new Money(group.Sum(sum => sum.Fen)), In("paid"), In("pending"), In("returned"), In("cancelled"));
        })];
    }

    internal sealed record UndecidedView(Guid SubjectId, string AreaCode, string Code, string Reason);

    internal sealed record BenefitTotal(string Item, string Period, Money Granted, Money Paid, Money Pending, Money Returned, Money Cancelled);
}
