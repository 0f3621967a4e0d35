using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;

namespace Households.KeyVillages;

internal sealed record DecideKeyVillagesRequest(string? Decision, [property: MaxLength(500, ErrorMessage = "理由不超过 500 字")] string? Reason);

/// <summary>The chief, who did not draft it, publishes a list or refuses it.</summary>
internal static class DecideKeyVillages
{
    public static async Task<KeyListAnswer> Handle(
        Guid id, DecideKeyVillagesRequest request, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, AuditContext audit, CancellationToken ct)
    {
        var list = await db.KeyList(id, user, ct);
        user.MustCover(list.AreaCode);
        list.Decide(Decision.Approves(request.Decision), request.Reason, user.UserName(), clock.Today);
        audit.About(id.ToString(), list.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return await ReadKeyVillages.Answer(db, list, ct);
    }
}
