using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Runs;

/// <summary>The second person's decision; without a body the run is approved.</summary>
internal sealed record DecideRunRequest(string? Decision, string? Reason);

internal static class DecideRun
{
    public static async Task<Ok<RunView>> Handle(
        Guid id, DecideRunRequest? request, ClaimsPrincipal user, ServiceDbContext db, ServiceName service, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        var run = await db.Set<Run>().InScope(user, run => run.AreaCode).FirstOrDefaultAsync(run => run.Id == id, ct) ?? throw ProblemException.NotFound();
        var approved = Decision.Approves(request?.Decision);
        if (approved)
        {
            var lines = await db.Set<RunLine>().AsNoTracking().Where(line => line.RunId == id).OrderBy(line => line.Id).ToListAsync(ct);
            run.Approve(service.Value, lines, user.UserName(), clock.Today);
        }
        else
        {
            run.Return(user.UserName(), request!.Reason, clock.Today);
        }

        audit.About(id.ToString(), run.AreaCode).Because(request?.Reason);
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        await db.SaveChangesAsync(ct);
        var state = approved ? RunLine.Pending : RunLine.Withdrawn;
        await db.Set<RunLine>().Where(line => line.RunId == id).ExecuteUpdateAsync(update => update.SetProperty(line => line.State, state), ct);
        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(RunView.Of.Compile()(run));
    }
}
