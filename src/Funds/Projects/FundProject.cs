using System.Security.Claims;
using Funds.Batches;
using Funds.Ledger;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using SharedKernel;

namespace Funds.Projects;

internal sealed record FundProjectRequest(Guid SourceId, Money Amount);

/// <summary>Finance proposes money of a source for a project. Runs in the transaction of the idempotency key.</summary>
internal static class FundProject
{
    public static async Task<Results<Created<CreatedId>, NotFound>> Handle(
        Guid id, FundProjectRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, TimeProvider time, CancellationToken ct)
    {
        if (request.Amount <= Money.Zero)
        {
            throw new MalformedRequestException("amount", "金额须大于 0", "amount must be above 0");
        }

        if (await db.LockProject(id, user, ct) is not { } project)
        {
            return TypedResults.NotFound();
        }

        var source = await db.FundSources.InScope(user, entry => entry.AreaCode).SingleOrDefaultAsync(entry => entry.Id == request.SourceId, ct)
            ?? throw new MalformedRequestException("sourceId", "没有该资金来源", "There is no such source");
        project.MustTake(source, request.Amount, await db.Received(id, source.Kind, ct));
        var funding = ProjectFunding.Propose(id, source.Id, request.Amount, user.UserName(), time.GetUtcNow());
        db.Add(funding);
        audit.About(funding.Id.ToString(), project.AreaCode);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/funds/projects/{id}", new CreatedId(funding.Id));
    }
}

/// <summary>A second person binds the money for the project, or refuses it.</summary>
internal static class DecideFunding
{
    public static async Task<Results<Ok<ProjectView>, NotFound>> Handle(
        Guid id, DecisionRequest? request, ClaimsPrincipal user, FundsDbContext db, ProjectActs acts, Books books, CancellationToken ct)
    {
        var approve = Decision.Approves(request?.Decision);
        if (await db.ProjectFundings.SingleOrDefaultAsync(entry => entry.Id == id, ct) is not { } funding)
        {
            return TypedResults.NotFound();
        }

        return await acts.Do(funding.ProjectId, user, async (project, officer, now) =>
        {
            // Read again: who waited for the project's lock may have been forestalled.
            await db.Entry(funding).ReloadAsync(ct);
            funding.Decide(approve, officer);
            if (!approve)
            {
                return;
            }

            var source = await db.FundSources.SingleAsync(entry => entry.Id == funding.SourceId, ct);
            project.MustTake(source, funding.Amount, await db.Received(project.Id, source.Kind, ct));
            project.TakeMoney(officer, now);
            await db.OpenProjectAccounts(source.Id, project.Id, ct);
            await books.Book(new Voucher(funding.Id, officer, funding.ProposedBy, project.Name),
                [new Posting(EntryKind.Encumbrance, source.Id, new AccountKey(source.Id, AccountKind.Encumbered, project.Id), new AccountKey(source.Id, AccountKind.Available), funding.Amount)], ct);
        }, request?.Reason, ct);
    }
}

/// <summary>The accounts of a project in the sources that finance it.</summary>
internal static class ProjectMoney
{
    public static async Task OpenProjectAccounts(this FundsDbContext db, Guid sourceId, Guid projectId, CancellationToken ct)
    {
        if (!await db.LedgerAccounts.AnyAsync(account => account.SourceId == sourceId && account.ProjectId == projectId, ct))
        {
            db.AddRange(LedgerAccount.OpenForProject(sourceId, projectId));
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>What is bound for a project and will not be needed goes back to its sources.</summary>
    public static async Task FreeRest(this Books books, FundsDbContext db, Guid projectId, string officer, string reason, CancellationToken ct)
    {
        var bound = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.ProjectId == projectId && account.Kind == AccountKind.Encumbered && !account.Closed && account.Debit.Fen > account.Credit.Fen)
            .ToListAsync(ct);
        await books.Book(new Voucher(projectId, officer, null, reason), [.. bound.Select(account => new Posting(
            EntryKind.Disencumbrance, account.SourceId, new AccountKey(account.SourceId, AccountKind.Available),
            new AccountKey(account.SourceId, AccountKind.Encumbered, projectId), account.Balance))], ct);
    }
}
