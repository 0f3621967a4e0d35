using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Audit;

internal static class AuditApi
{
    public static void MapAuditTrail(this IEndpointRouteBuilder app, string service)
    {
        var audit = app.MapGroup($"/api/{service}/audit").WithTags("Audit").RequireRoles(Roles.Auditor);

        audit.MapGet("/", List);
        audit.MapGet("/verification", Verify);
    }

    private static Task<PageOf<AuditEntry>> List(
        ServiceDbContext db, [AsParameters] Paging paging, string? actor, string? subject, DateTimeOffset? from, DateTimeOffset? to, CancellationToken ct) =>
        db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => (actor == null || entry.Actor == actor) && (subject == null || entry.Subject == subject))
            .Where(entry => (from == null || entry.At >= from) && (to == null || entry.At < to))
            .OrderByDescending(entry => entry.Sequence).ToPage(paging, ct);

    /// <summary>Recomputes the chain and names the first entry that does not fit.</summary>
    private static async Task<AuditVerification> Verify(ServiceDbContext db, CancellationToken ct)
    {
        var (previous, count) = ("", 0L);
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            count++;
            if (entry.Sequence != count || entry.PreviousHash != previous || entry.ComputeHash() != entry.Hash)
            {
                return new AuditVerification(false, count - 1, entry.Sequence);
            }

            previous = entry.Hash;
        }

        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(ct);

        return head.Sequence == count && head.Hash == previous ? new AuditVerification(true, count, null) : new AuditVerification(false, count, count + 1);
    }

    private sealed record AuditVerification(bool Intact, long Entries, long? BrokenAt);
}
