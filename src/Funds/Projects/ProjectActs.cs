using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.Projects;

/// <summary>What every act on a project has in common: find it in the caller's area, alone, act, save, answer.</summary>
internal sealed class ProjectActs(FundsDbContext db, AuditContext audit, TimeProvider time)
{
    public Task<Results<Ok<ProjectView>, NotFound>> Do(
        Guid id, ClaimsPrincipal user, Action<Project, string, DateTimeOffset> act, string? reason, CancellationToken ct) =>
        Do(id, user, (project, officer, now) =>
        {
            act(project, officer, now);

            return Task.CompletedTask;
        }, reason, ct);

    public async Task<Results<Ok<ProjectView>, NotFound>> Do(
        Guid id, ClaimsPrincipal user, Func<Project, string, DateTimeOffset, Task> act, string? reason, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockProject(id, user, ct) is not { } project)
        {
            return TypedResults.NotFound();
        }

        audit.About(id.ToString(), project.AreaCode).Because(reason);
        await act(project, user.UserName(), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.ProjectViewOf(id, ct));
    }
}
