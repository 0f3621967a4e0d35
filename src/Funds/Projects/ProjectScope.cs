using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using SharedKernel;

namespace Funds.Projects;

internal static class ProjectScope
{
    /// <summary>The project an act is about, alone until the transaction ends; null outside the caller's area.</summary>
    public static async Task<Project?> LockProject(this FundsDbContext db, Guid id, ClaimsPrincipal user, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from projects where id = {id} for update", ct);
        }

        return await db.Projects.Include(project => project.Lines).Include(project => project.Pledges).Include(project => project.Acts).AsSplitQuery()
            .InScope(user, project => project.AreaCode).SingleOrDefaultAsync(project => project.Id == id, ct);
    }

    /// <summary>Claims whose money is out; what they come to is what projects have spent.</summary>
    public static IQueryable<ExpenseClaim> PaidClaims(this FundsDbContext db) =>
        db.ExpenseClaims.Where(claim => claim.State == ClaimState.Paid || claim.State == ClaimState.ReversalProposed);

    /// <summary>Money of a kind that is bound for a project or was.</summary>
    public static async Task<Money> Received(this FundsDbContext db, Guid projectId, Sources.SourceKind kind, CancellationToken ct) => new(await db.ProjectFundings
        .Where(funding => funding.ProjectId == projectId && funding.State == FundingState.Approved)
        .Where(funding => db.FundSources.Any(source => source.Id == funding.SourceId && source.Kind == kind))
        .SumAsync(funding => funding.Amount.Fen, ct));
}
