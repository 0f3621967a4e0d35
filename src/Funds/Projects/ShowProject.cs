using System.Security.Claims;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Projects;

internal sealed record BudgetLineView(
    Guid Id, int Number, string Work, string Unit, decimal Quantity, Money UnitPrice, Money Cost, decimal Done, decimal DonePercent, Money DoneValue, Money Claimed);

internal sealed record PledgeView(SourceKind Kind, bool InKind, Money Amount);

/// <param name="PoolId">Pool that it was drawn from; before the decision the source is the first of its members.</param>
internal sealed record FundingView(
    Guid Id, Guid SourceId, string Source, SourceKind Kind, Guid? PoolId, Money Amount, FundingState State, string ProposedBy, string? DecidedBy);

internal sealed record ActLine(DateTimeOffset At, string By, string Act, string Reason);

/// <param name="WorksCost">Sum of the budget lines.</param>
/// <param name="Pledged">Sum of the planned sources.</param>
/// <param name="Unallocated">Planned money without works; below zero works without money.</param>
/// <param name="Received">Money that has been bound for the project.</param>
/// <param name="Gap">Estimate minus what was received.</param>
/// <param name="Left">Pledged money minus the value of what is done.</param>
internal sealed record ProjectView(
    Guid Id, string Name, string Category, string Programme, string AreaCode, int Year, ProjectState State, ProjectMode? Mode, string? Contractor,
    Money Estimate, Money WorksCost, Money Pledged, Money Unallocated, Money Received, Money Gap, Money Spent, Money DoneValue, decimal DonePercent, Money Left,
    DateOnly? StartedOn, DateOnly? FinishedOn, DateOnly? AcceptedOn, IReadOnlyList<BudgetLineView> Lines, IReadOnlyList<PledgeView> Sources,
    IReadOnlyList<FundingView> Fundings, PriceFindings? Prices, IReadOnlyList<ActLine> Acts, int Version);

internal sealed record ClaimView(
    Guid Id, Guid BudgetLineId, Guid SourceId, Money Amount, DateOnly On, ClaimState State, string ProposedBy, string? DecidedBy, string? Reason,
    IReadOnlyList<ProofView> Proofs, IReadOnlyList<LabourView> Labour);

internal sealed record ProofView(string Name, string Sha256);

internal sealed record LabourView(Guid? HouseholdId, Guid? PersonId, decimal Days, Money Amount);

internal static class ShowProject
{
    public static async Task<Results<Ok<ProjectView>, NotFound>> Handle(Guid id, ClaimsPrincipal user, FundsDbContext db, CancellationToken ct) =>
        await db.Projects.InScope(user, project => project.AreaCode).AnyAsync(project => project.Id == id, ct)
            ? TypedResults.Ok(await db.ProjectViewOf(id, ct))
            : TypedResults.NotFound();

    public static async Task<Results<Ok<PageOf<ClaimView>>, NotFound>> Claims(
        Guid id, ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, CancellationToken ct) =>
        await db.Projects.InScope(user, project => project.AreaCode).AnyAsync(project => project.Id == id, ct)
            ? TypedResults.Ok(await db.ExpenseClaims.AsNoTracking().AsSplitQuery().Where(claim => claim.ProjectId == id).OrderByDescending(claim => claim.Id)
                .Select(claim => new ClaimView(
                    claim.Id, claim.BudgetLineId, claim.SourceId, claim.Amount, claim.On, claim.State, claim.ProposedBy, claim.DecidedBy, claim.Reason,
                    claim.Proofs.Select(proof => new ProofView(proof.Name, proof.Sha256)).ToList(),
                    claim.Labour.OrderBy(pay => pay.Number).Select(pay => new LabourView(pay.HouseholdId, pay.PersonId, pay.Days, pay.Amount)).ToList()))
                .ToPage(paging, ct))
            : TypedResults.NotFound();

    public static async Task<ProjectView> ProjectViewOf(this FundsDbContext db, Guid id, CancellationToken ct)
    {
        var project = await db.Projects.AsNoTracking().Include(entry => entry.Lines).Include(entry => entry.Pledges).Include(entry => entry.Acts).AsSplitQuery()
            .SingleAsync(entry => entry.Id == id, ct);
        var fundings = await db.ProjectFundings.AsNoTracking().Where(funding => funding.ProjectId == id).OrderBy(funding => funding.Id)
            .Join(db.FundSources, funding => funding.SourceId, source => source.Id, (funding, source) => new FundingView(
                funding.Id, funding.SourceId, source.Name, source.Kind, funding.PoolId, funding.Amount, funding.State, funding.ProposedBy, funding.DecidedBy))
            .ToListAsync(ct);
        var received = fundings.Where(funding => funding.State is FundingState.Approved).Sum(funding => funding.Amount);
        var spent = new Money(await db.PaidClaims().Where(claim => claim.ProjectId == id).SumAsync(claim => claim.Amount.Fen, ct));

        return new ProjectView(
            project.Id, project.Name, project.Category, project.Programme, project.AreaCode, project.Year, project.State, project.Mode, project.Contractor,
            project.Estimate, project.WorksCost, project.Pledged, project.Unallocated, received, project.Estimate - received, spent,
            project.DoneValue, Percent(project.DoneValue.Amount, project.WorksCost.Amount), project.Pledged - project.DoneValue,
            project.StartedOn, project.FinishedOn, project.AcceptedOn,
            [.. project.Lines.OrderBy(line => line.Number).Select(line => new BudgetLineView(
                line.Id, line.Number, line.Work, line.Unit, line.Quantity, line.UnitPrice, line.Cost, line.Done, Percent(line.Done, line.Quantity),
                line.DoneValue, line.Claimed))],
            [.. project.Pledges.OrderBy(pledge => pledge.Kind).Select(pledge => new PledgeView(pledge.Kind, !pledge.Kind.IsMoney(), pledge.Amount))],
            fundings, PriceFindings.FromJson(project.PriceFindings),
            [.. project.Acts.OrderBy(act => act.At).ThenBy(act => act.Id).Select(act => new ActLine(act.At, act.By, act.Act, act.Reason))], project.Version);
    }

    private static decimal Percent(decimal part, decimal whole) => whole == 0 ? 0 : decimal.Round(part / whole * 100, 2, MidpointRounding.AwayFromZero);
}
