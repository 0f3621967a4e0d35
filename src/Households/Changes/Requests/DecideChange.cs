using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Duplicates;
using Households.Quality;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace Households.Changes.Requests;

internal sealed record DecideChangeRequest(
    [property: Required(ErrorMessage = "请填写决定"), AllowedValues("approve", "return", ErrorMessage = "决定为 approve 或 return")] string Decision,
    [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

internal sealed record WithdrawChangeRequest([property: Required(ErrorMessage = "请填写撤回理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

/// <summary>Another person applies what was asked for, or returns it with a reason; the maker may take it back.</summary>
internal static class DecideChange
{
    public static async Task<ChangeRequestAnswer> Handle(
        Guid id, DecideChangeRequest decision, ClaimsPrincipal user, HouseholdsDbContext db, ChangeDesk desk, MendedHits hits, MendedPairs pairs, BusinessClock clock,
        TimeProvider time, AuditContext audit, CancellationToken ct)
    {
        var approves = decision.Decision is "approve";
        if (!approves && string.IsNullOrWhiteSpace(decision.Reason))
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A return needs a reason");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Decisions follow each other: the second of two finds what the first has done.
        var revision = await db.NextRevision(ct);
        var request = await db.ChangeRequestInScope(id, user, ct);
        MustHaveTheLevel(request, user);
        request.MayBeDecided(user.UserName());
        var decided = new Decided(user.UserName(), time.GetUtcNow(), clock.Today, decision.Reason?.Trim() ?? "");
        audit.About(id.ToString(), request.AreaCode).Because(decision.Reason);
        try
        {
            await (approves ? desk.Apply(request, user, revision, decided, ct) : Reject(request, decided, db, ct));
        }
        catch (DbUpdateConcurrencyException)
        {
            throw ChangeRequest.HouseholdChanged(request.HouseholdNo);
        }

        await hits.Settle(request, ct);
        await pairs.Settle(request, ct);
        await transaction.CommitAsync(ct);

        return await ReadChange.Answer(db, desk, id, ct);
    }

    public static async Task<ChangeRequestAnswer> Withdraw(
        Guid id, WithdrawChangeRequest withdrawal, ClaimsPrincipal user, HouseholdsDbContext db, ChangeDesk desk, MendedHits hits, MendedPairs pairs, BusinessClock clock,
        TimeProvider time, AuditContext audit, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.NextRevision(ct);
        var request = await db.ChangeRequestInScope(id, user, ct);
        request.Withdraw(new Decided(user.UserName(), time.GetUtcNow(), clock.Today, withdrawal.Reason.Trim()));
        audit.About(id.ToString(), request.AreaCode).Because(withdrawal.Reason);
        await db.SaveChangesAsync(ct);
        await hits.Settle(request, ct);
        await pairs.Settle(request, ct);
        await transaction.CommitAsync(ct);

        return await ReadChange.Answer(db, desk, id, ct);
    }

    private static Task Reject(ChangeRequest request, Decided decided, HouseholdsDbContext db, CancellationToken ct)
    {
        request.Reject(decided);

        return db.SaveChangesAsync(ct);
    }

    private static void MustHaveTheLevel(ChangeRequest request, ClaimsPrincipal user)
    {
        if (!request.TownshipMayDecide && !user.IsInRole(Roles.RegisterChief))
        {
            throw new ProblemException(403, "county-matter", "该类变更须由县级审批", "The county decides on this kind of change");
        }
    }
}
