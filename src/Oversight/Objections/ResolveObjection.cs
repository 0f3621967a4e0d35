using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Oversight.Objections;

/// <summary>The supervision officer answers an objection.</summary>
internal static class ResolveObjection
{
    public static async Task<Results<Ok<ObjectionResponse>, NotFound>> Handle(
        Guid id, ResolveObjectionRequest request, ClaimsPrincipal user, OversightDbContext db, FieldCipher cipher, BusinessClock clock, AuditContext audit,
        CancellationToken ct)
    {
        if (await ShowObjection.Find(id, user, db, cipher, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var notice = (await db.HoldNotice(found.NoticeId, ct))!;
        var objection = await db.Objections.SingleAsync(entry => entry.Id == id, ct);
        objection.Answer(request.Upheld, request.Answer, user.UserName(), clock.Today, cipher);
        notice.Answer(objection.Id, objection.SubjectId, request.Upheld, clock.Today);
        audit.About($"{notice.Id} {objection.Id}", notice.AreaCode).Because(request.Upheld ? "异议成立" : "异议不成立");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok(await ShowObjection.Find(id, user, db, cipher, ct));
    }
}

internal sealed record ResolveObjectionRequest(
    bool Upheld,
    [property: Required(ErrorMessage = "请填写答复"), StringLength(2000, MinimumLength = 2, ErrorMessage = "答复须为 2 至 2000 字")] string Answer);
