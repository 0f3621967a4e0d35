using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Ops;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Clock;

/// <summary>A service's side of moving the clock; the gateway and the demonstration loader drive it.</summary>
internal static class ClockApi
{
    public static void MapClock(this IEndpointRouteBuilder app)
    {
        var clock = app.MapGroup("/internal/clock").RequireServices("gateway", "apphost");

        clock.MapGet("/", async (
            BusinessClock today, DailyWorkRunner runner, OutboxWatch outbox, IEnumerable<IPendingWork> works, ServiceDbContext db, CancellationToken ct) =>
        {
            var pending = (await outbox.Read(ct)).Pending;
            foreach (var work in works)
            {
                pending += await work.Count(ct);
            }

            return new ServiceClock(today.Today, await runner.NextDue(ct), pending, await MessageCounts.Read(db, ct));
        });
        clock.MapPost("/", async (
            AdvanceClockRequest request, BusinessClock today, DailyWorkRunner runner, AuditContext audit, ServiceDbContext db, CancellationToken ct) =>
        {
            if (request.By is { Length: > 0 } person)
            {
                audit.About($"{request.To:yyyy-MM-dd}").Because($"clock moved by {person}");
                await db.LeaveAuditEntry(ct);
            }

            await runner.AdvanceTo(request.To, ct);

            return new ConfirmedDay(today.Today);
        }).WithMetadata(new AuditExempt("each piece of due work leaves its own entry"));
    }
}

/// <summary>Asks a service to do everything due up to a day.</summary>
/// <param name="To">The day.</param>
/// <param name="By">The person who moves the clock, for the audit trail; none when the host loads the demonstration.</param>
public sealed record AdvanceClockRequest(DateOnly To, string? By = null);

/// <summary>The day a service has confirmed.</summary>
public sealed record ConfirmedDay(DateOnly Today);

/// <summary>Where a service's clock stands.</summary>
/// <param name="Today">Its business day.</param>
/// <param name="NextDue">Its next day with due work, or null.</param>
/// <param name="Pending">Messages that the bus has not taken, and background work under way.</param>
/// <param name="Messages">What it has said and heard so far.</param>
public sealed record ServiceClock(DateOnly Today, DateOnly? NextDue, long Pending, MessageCounts Messages);
