using System.Security.Claims;
using Funds.Projects;
using Funds.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.Drives;

/// <summary>Ends a drive: nothing is collected any more, what is left is spent.</summary>
internal static class CloseDrive
{
    public static async Task<Results<Ok<DriveDetail>, NotFound>> Handle(
        Guid id, DayRequest request, ClaimsPrincipal user, FundsDbContext db, AuditContext audit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockDrive(id, user, ct) is not { } drive)
        {
            return TypedResults.NotFound();
        }

        var undecided = await db.Donations.AnyAsync(
            donation => donation.DriveId == id && db.FundActs.Any(act => act.Id == donation.ActId && act.State == ActState.Proposed), ct);
        drive.Close(undecided, request.On, user.UserName());
        audit.About(id.ToString(), drive.AreaCode);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await db.DriveDetailOf(id, ct));
    }
}
