using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Idempotency;

/// <summary>Routes that create money, loans or payments: the same key and body return the first answer, another body is refused.</summary>
public static class IdempotentRoutes
{
    private const string Header = "Idempotency-Key";

    /// <summary>
    /// Demands an <c>Idempotency-Key</c> of 1 to 200 characters (400 <c>idempotency-key-required</c>; 409 <c>idempotency-key-reused</c>).
    /// The handler runs inside a transaction that also keeps its answer; it must not open one of its own.
    /// </summary>
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder route) => route
        .WithMetadata(new IdempotentRoute())
        .AddEndpointFilter(Filter);

    /// <summary>As <see cref="RequireIdempotencyKey"/> when the header is sent; without it the route's own rules keep a repetition harmless.</summary>
    public static RouteHandlerBuilder AcceptIdempotencyKey(this RouteHandlerBuilder route) => route
        .WithMetadata(new IdempotentRoute())
        .AddEndpointFilter((context, next) => context.HttpContext.Request.Headers.ContainsKey(Header) ? Filter(context, next) : next(context));

    private static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<ServiceDbContext>();
        var key = $"{http.User.UserName()} {http.Request.Method} {http.Request.Path} {KeyOf(http)}";
        var bodyHash = (string)http.Items[typeof(IdempotentRoute)]!;
        var ct = http.RequestAborted;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockKey(db, key, ct);
        if (await db.Set<IdempotencyKey>().AsNoTracking().FirstOrDefaultAsync(known => known.Key == key, ct) is { } first)
        {
            return Repeat(http, first, bodyHash);
        }

        // A handler with several answers wraps the one it gave; status, body and location are those of the inner one.
        var given = await next(context);
        var result = given is INestedHttpResult nested ? nested.Result : given;
        if (result is IStatusCodeHttpResult { StatusCode: >= 300 })
        {
            return result;
        }

        db.Add(new IdempotencyKey
        {
            Key = key,
            BodyHash = bodyHash,
            Status = (result as IStatusCodeHttpResult)?.StatusCode ?? 200,
            Answer = JsonSerializer.Serialize((result as IValueHttpResult)?.Value ?? (result is IResult ? null : result), PlatformJson.Options),
            Location = result?.GetType().GetProperty("Location")?.GetValue(result) as string,
            CreatedAt = DateTimeOffset.UtcNow,
        });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return result;
    }

    /// <summary>Two requests with one key at the same time run one after the other; SQLite's transaction does that already.</summary>
    private static async Task LockKey(ServiceDbContext db, string key, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            var number = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({number})", ct);
        }
    }

    private static IResult Repeat(HttpContext http, IdempotencyKey first, string bodyHash)
    {
        if (first.BodyHash != bodyHash)
        {
            throw new RuleViolationException("idempotency-key-reused", "该 Idempotency-Key 已用于内容不同的请求", "The Idempotency-Key was used with another body");
        }

        if (first.Location is not null)
        {
            http.Response.Headers.Location = first.Location;
        }

        return Results.Text(first.Answer, "application/json", Encoding.UTF8, first.Status);
    }

    private static string KeyOf(HttpContext http) => http.Request.Headers[Header].ToString() is { Length: > 0 and <= 200 } key
        ? key
        : throw new ProblemException(400, "idempotency-key-required", "缺少 Idempotency-Key 请求头", "The Idempotency-Key header is required");
}

internal sealed record IdempotentRoute;

/// <summary>Hashes the body of idempotent routes before the handler's parameters consume it.</summary>
internal sealed class BufferIdempotentBodies(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IdempotentRoute>() is not null)
        {
            http.Request.EnableBuffering();
            http.Items[typeof(IdempotentRoute)] = Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted));
            http.Request.Body.Position = 0;
        }

        await next(http);
    }
}
