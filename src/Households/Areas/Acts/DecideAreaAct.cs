using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;

namespace Households.Areas.Acts;

internal sealed record DecideAreaActRequest(string? Decision, [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

internal sealed record WithdrawAreaActRequest([property: Required(ErrorMessage = "请填写撤回理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

/// <summary>Another person puts the act in force, or returns it with a reason; the maker may take it back.</summary>
internal static class DecideAreaAct
{
    public static async Task<AreaActAnswer> Handle(
        Guid id, DecideAreaActRequest decision, ClaimsPrincipal user, HouseholdsDbContext db, AreaActDesk desk, BusinessClock clock, TimeProvider time, AuditContext audit,
        CancellationToken ct)
    {
        var (approves, reason) = (Decision.Approves(decision.Decision), decision.Reason?.Trim() ?? "");
        if (!approves && reason is "")
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A return needs a reason");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Decisions, changes and imports of the register follow each other: the second of two finds what the first has done.
        await db.NextRevision(ct);
        var act = await db.AreaActInScope(id, user, ct);
        act.MayBeDecided(user.UserName());
        audit.About(id.ToString(), act.AreaCode).Because(decision.Reason);
        if (approves)
        {
            var moved = await desk.Apply(
                act, new AreaCause(act.Kind.ToString().ToLowerInvariant(), user.UserName(), act.Reason, $"area-act:{act.Id}", clock.Today, time.GetUtcNow()), ct);
            act.PutInForce(moved, user.UserName(), time.GetUtcNow(), clock.Today, reason);
        }
        else
        {
            act.Refuse(user.UserName(), time.GetUtcNow(), clock.Today, reason);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return ReadAreaActs.Answer(act);
    }

    public static async Task<AreaActAnswer> Withdraw(
        Guid id, WithdrawAreaActRequest withdrawal, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, TimeProvider time, AuditContext audit,
        CancellationToken ct)
    {
        var act = await db.AreaActInScope(id, user, ct);
        act.Withdraw(user.UserName(), time.GetUtcNow(), clock.Today, withdrawal.Reason.Trim());
        audit.About(id.ToString(), act.AreaCode).Because(withdrawal.Reason);
        await db.SaveChangesAsync(ct);

        return ReadAreaActs.Answer(act);
    }
}
