using System.Security.Claims;
using Funds.Batches;
using Funds.Ledger;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace Funds.Projects;

/// <summary>A second person pays the claim, or undoes a paid one; the money moves with it.</summary>
internal static class DecideClaim
{
    public static async Task<Results<Ok<ProjectView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, ProjectActs acts, Books books, BusinessClock clock,
        CancellationToken ct)
    {
        var approve = Decision.Approves(request?.Decision);
        if (await db.ExpenseClaims.Where(entry => entry.Id == id).Select(entry => (Guid?)entry.ProjectId).SingleOrDefaultAsync(ct) is not { } projectId)
        {
            return TypedResults.NotFound();
        }

        return await acts.Do(projectId, user, async (project, officer, now) =>
        {
            var claim = await db.ExpenseClaims.Include(entry => entry.Proofs).Include(entry => entry.Labour).AsSplitQuery().SingleAsync(entry => entry.Id == id, ct);
            claim.Decide(approve, officer, request?.Reason, clock.Today);
            if (!approve)
            {
                return;
            }

            var line = project.Lines.Single(entry => entry.Id == claim.BudgetLineId);
            var source = (await db.OpenSuccessor(claim.SourceId, officer, now, ct)).Id;
            await db.OpenProjectAccounts(source, project.Id, ct);
            var voucher = new Voucher(claim.Id, officer, claim.ReversalBy ?? claim.ProposedBy, $"{project.Name} {line.Work}");
            if (claim.State is ClaimState.Paid)
            {
                project.LineToPay(line.Id).Claim(claim.Amount);
                await books.Book(voucher, [Payment(claim, project, source)], ct);
                claim.PaidFrom(source);
            }
            else
            {
                line.Unclaim(claim.Amount);
                await books.Book(voucher, [Return(claim, project, source)], ct);
            }
        }, request?.Reason, ct);
    }

    private static Posting Payment(ExpenseClaim claim, Project project, Guid source) => new(
        EntryKind.Spending, source, new AccountKey(source, AccountKind.Spent, project.Id), new AccountKey(source, AccountKind.Encumbered, project.Id), claim.Amount);

    /// <summary>The money follows the project again, or is free when that is over. What a closed year has paid comes back to the successor.</summary>
    private static Posting Return(ExpenseClaim claim, Project project, Guid source)
    {
        var to = project.IsOver ? new AccountKey(source, AccountKind.Available) : new AccountKey(source, AccountKind.Encumbered, project.Id);

        return source == claim.SourceId
            ? new Posting(EntryKind.Recovery, source, to, new AccountKey(source, AccountKind.Spent, project.Id), claim.Amount)
            : new Posting(EntryKind.LateRecovery, source, to, new AccountKey(source, AccountKind.Recovered, project.Id), claim.Amount);
    }
}
