using System.Reflection;
using System.Security.Claims;
using MassTransit.Mediator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Ops;

/// <summary>What the county's IT person sees and does: state of the service, dead letters with retry and two-person discard.</summary>
internal static class Operations
{
    public static void MapOperations(this IEndpointRouteBuilder app, string service)
    {
        app.MapGet("/internal/status", Status).RequireServices("gateway", "apphost");

        var letters = app.MapGroup($"/api/{service}/ops/dead-letters").WithTags("Operations");
        letters.MapGet("/", List).RequireRoles(Roles.Operator, Roles.OperatorChecker, Roles.Auditor);
        letters.MapPost("/{id:guid}/retry", Retry).RequireRoles(Roles.Operator);
        letters.MapPost("/{id:guid}/discard", ProposeDiscard).RequireRoles(Roles.Operator);
        letters.MapPost("/{id:guid}/discard-approval", ApproveDiscard).RequireRoles(Roles.OperatorChecker);
    }

    private static async Task<ServiceStatus> Status(ServiceName service, ServiceDbContext db, OutboxWatch outbox, CancellationToken ct) => new(
        service.Value,
        "running",
        Assembly.GetEntryAssembly()?.GetName().Version?.ToString() ?? "",
        await outbox.Read(ct),
        await db.Set<DeadLetter>().LongCountAsync(letter => letter.State == DeadLetterState.Waiting || letter.State == DeadLetterState.DiscardProposed, ct));

    private static Task<PageOf<DeadLetterView>> List(ServiceDbContext db, [AsParameters] Paging paging, DeadLetterState? state, CancellationToken ct) =>
        db.Set<DeadLetter>().AsNoTracking().Where(letter => state == null || letter.State == state)
            .OrderByDescending(letter => letter.FailedAt)
            .Select(letter => new DeadLetterView(letter.Id, letter.Type, letter.Body, letter.Error, letter.Attempts, letter.FailedAt, letter.State,
                letter.Reason, letter.ActedBy, letter.ApprovedBy))
            .ToPage(paging, ct);

    private static async Task<Accepted> Retry(
        Guid id, ServiceDbContext db, IMediator mediator, ClaimsPrincipal user, HttpContext http, CancellationToken ct)
    {
        var letter = await Find(db, id, ct);
        MustWait(letter);
        letter.Attempts++;
        letter.ActedBy = user.UserName();
        try
        {
            await Receiver.Send(mediator, letter.Id, letter.Type, letter.Body, null, manual: true, ct);
            letter.State = DeadLetterState.Applied;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            letter.Error = $"{error.GetType().Name}: {error.Message}";
            await db.SaveChangesAsync(ct);

            throw new RuleViolationException("retry-failed", $"重试仍失败：{error.GetType().Name}", $"The retry failed again: {error.GetType().Name}");
        }

        await db.SaveChangesAsync(ct);

        return TypedResults.Accepted(http.Request.Path.Value);
    }

    private static async Task<Accepted> ProposeDiscard(
        Guid id, DiscardRequest request, ServiceDbContext db, ClaimsPrincipal user, AuditContext audit, HttpContext http, CancellationToken ct)
    {
        if (request.Reason.Length is < 2 or > 500)
        {
            throw new MalformedRequestException("reason", "请写明原因（2 到 500 个字符）", "give a reason of 2 to 500 characters");
        }

        var letter = await Find(db, id, ct);
        MustWait(letter);
        (letter.State, letter.Reason, letter.ActedBy) = (DeadLetterState.DiscardProposed, request.Reason, user.UserName());
        audit.Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return TypedResults.Accepted(http.Request.Path.Value);
    }

    private static async Task<Accepted> ApproveDiscard(Guid id, ServiceDbContext db, ClaimsPrincipal user, HttpContext http, CancellationToken ct)
    {
        var letter = await Find(db, id, ct);
        if (letter.State is not DeadLetterState.DiscardProposed)
        {
            throw new RuleViolationException("discard-not-proposed", "该消息没有待审批的丢弃申请", "No discard of this message is proposed");
        }

        SeparationOfDuties.Require(user.UserName(), letter.ActedBy);
        (letter.State, letter.ApprovedBy) = (DeadLetterState.Discarded, user.UserName());
        await db.SaveChangesAsync(ct);

        return TypedResults.Accepted(http.Request.Path.Value);
    }

    private static async Task<DeadLetter> Find(ServiceDbContext db, Guid id, CancellationToken ct) =>
        await db.Set<DeadLetter>().FirstOrDefaultAsync(letter => letter.Id == id, ct) ?? throw ProblemException.NotFound();

    private static void MustWait(DeadLetter letter)
    {
        if (letter.State is not DeadLetterState.Waiting and not DeadLetterState.DiscardProposed)
        {
            throw new RuleViolationException("dead-letter-settled", "该消息已处理", "The message is already settled");
        }
    }

    private sealed record DiscardRequest(string Reason);

    private sealed record DeadLetterView(Guid Id, string Type, string Body, string Error, int Attempts, DateTimeOffset FailedAt, DeadLetterState State,
        string? Reason, string? ActedBy, string? ApprovedBy);
}

/// <summary>One line of the operations page.</summary>
public sealed record ServiceStatus(string Service, string State, string Version, OutboxStatus Outbox, long DeadLetters);
