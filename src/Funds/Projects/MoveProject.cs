using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Funds.Batches;
using Funds.Ledger;
using Funds.Payments;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Funds.Projects;

/// <param name="Contractor">Firm that won the tender.</param>
/// <param name="Representatives">Of the village, for self-build; with those present and their votes.</param>
internal sealed record ChooseModeRequest(
    ProjectMode Mode,
    [property: MaxLength(200, ErrorMessage = "中标单位过长")] string? Contractor,
    [property: Range(1, 10_000, ErrorMessage = "代表人数不正确")] int? Representatives,
    [property: Range(0, 10_000, ErrorMessage = "到会人数不正确")] int? Present,
    [property: Range(0, 10_000, ErrorMessage = "赞成票不正确")] int? For,
    [property: Required(ErrorMessage = "请填写会议记录或中标通知书文号"), MaxLength(200, ErrorMessage = "文号过长")] string Document);

internal sealed record DayRequest(DateOnly On);

internal sealed record DoneRequest(Guid BudgetLineId, decimal Done);

internal sealed record ReportProgressRequest(
    [property: MinLength(1, ErrorMessage = "请填写完成量"), MaxLength(200, ErrorMessage = "行数过多")] DoneRequest[] Lines,
    [property: MaxLength(500, ErrorMessage = "理由过长")] string? Reason);

internal sealed record AcceptProjectRequest(
    string? Decision, DateOnly On, [property: MaxLength(500, ErrorMessage = "理由过长")] string? Reason);

/// <summary>The steps that need no money: application, plan, mode, start, progress, completion, acceptance, close and cancellation.</summary>
internal static class MoveProject
{
    public static Task<Results<Ok<ProjectView>, NotFound>> Apply(Guid id, ClaimsPrincipal user, ProjectActs acts, CancellationToken ct) =>
        acts.Do(id, user, (project, officer, now) => project.Apply(officer, now), null, ct);

    public static Task<Results<Ok<ProjectView>, NotFound>> DecidePlan(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, ProjectActs acts, PriceBase prices, BusinessClock clock, CancellationToken ct)
    {
        var approve = Decision.Approves(request?.Decision);

        return acts.Do(id, user, async (project, officer, now) => project.DecidePlan(
            approve, await prices.Check(project.Lines, project.AreaCode, clock.Today, ct), officer, request?.Reason, now), request?.Reason, ct);
    }

    public static Task<Results<Ok<ProjectView>, NotFound>> ChooseMode(
        Guid id, ChooseModeRequest request, ClaimsPrincipal user, ProjectActs acts, ParameterStore parameters, BusinessClock clock, CancellationToken ct) =>
        acts.Do(id, user, async (project, officer, now) =>
        {
            if (request.Mode is ProjectMode.Tender && string.IsNullOrWhiteSpace(request.Contractor))
            {
                throw new MalformedRequestException("contractor", "请填写中标单位", "Name the firm that won");
            }

            if (request.Mode is ProjectMode.SelfBuild)
            {
                MustBeVoted(request, await parameters.Decimal(FundsParameters.MeetingQuorum, project.AreaCode, clock.Today, ct));
            }

            project.ChooseMode(request.Mode, request.Mode is ProjectMode.Tender ? request.Contractor : null, request.Document, officer, now);
        }, request.Document, ct);

    public static Task<Results<Ok<ProjectView>, NotFound>> Start(Guid id, DayRequest request, ClaimsPrincipal user, ProjectActs acts, CancellationToken ct) =>
        acts.Do(id, user, (project, officer, now) => project.Start(request.On, officer, now), null, ct);

    public static Task<Results<Ok<ProjectView>, NotFound>> Report(
        Guid id, ReportProgressRequest request, ClaimsPrincipal user, ProjectActs acts, CancellationToken ct) =>
        acts.Do(id, user, (project, officer, now) =>
        {
            var unknown = Array.FindIndex(request.Lines, line => project.Lines.All(known => known.Id != line.BudgetLineId));
            if (unknown >= 0 || request.Lines.DistinctBy(line => line.BudgetLineId).Count() < request.Lines.Length)
            {
                throw new MalformedRequestException($"lines[{Math.Max(unknown, 0)}].budgetLineId", "须为本项目的工程内容，且不重复", "must be a budget line of the project, once");
            }

            project.Report(request.Lines.ToDictionary(line => line.BudgetLineId, line => line.Done), request.Reason, officer, now);
        }, request.Reason, ct);

    public static Task<Results<Ok<ProjectView>, NotFound>> Finish(Guid id, DayRequest request, ClaimsPrincipal user, ProjectActs acts, CancellationToken ct) =>
        acts.Do(id, user, (project, officer, now) => project.Finish(request.On, officer, now), null, ct);

    public static Task<Results<Ok<ProjectView>, NotFound>> Accept(
        Guid id, AcceptProjectRequest request, ClaimsPrincipal user, ProjectActs acts, CancellationToken ct)
    {
        var passed = Decision.Approves(request.Decision);

        return acts.Do(id, user, (project, officer, now) => project.DecideAcceptance(passed, request.On, officer, request.Reason, now), request.Reason, ct);
    }

    public static Task<Results<Ok<ProjectView>, NotFound>> Close(
        Guid id, ReasonRequest request, ClaimsPrincipal user, ProjectActs acts, FundsDbContext db, Books books, CancellationToken ct) =>
        acts.Do(id, user, async (project, officer, now) =>
        {
            project.Close(officer, request.Reason, now);
            await books.FreeRest(db, id, officer, request.Reason, ct);
        }, request.Reason, ct);

    public static Task<Results<Ok<ProjectView>, NotFound>> Cancel(
        Guid id, ReasonRequest request, ClaimsPrincipal user, ProjectActs acts, FundsDbContext db, Books books, CancellationToken ct) =>
        acts.Do(id, user, async (project, officer, now) =>
        {
            project.Cancel(officer, request.Reason, now);
            await books.FreeRest(db, id, officer, request.Reason, ct);
        }, request.Reason, ct);

    private static void MustBeVoted(ChooseModeRequest request, decimal quorumPercent)
    {
        if (request is not { Representatives: { } all, Present: { } present, For: { } inFavour } || present > all || inFavour > present)
        {
            throw new MalformedRequestException("present", "须填写代表人数、到会人数和赞成票，且依次不增", "give representatives, present and for, none above the one before");
        }

        if (present * 100m < quorumPercent * all)
        {
            throw new RuleViolationException("quorum-not-met", "到会代表不足法定人数", "Too few representatives were present");
        }

        if (inFavour * 2 <= present)
        {
            throw new RuleViolationException("vote-not-carried", "赞成票未过到会半数", "Not more than half of those present were in favour");
        }
    }
}
