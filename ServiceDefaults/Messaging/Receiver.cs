using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Outbox;
using ServiceDefaults.Persistence;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Applies received events: inbox row and effect in one transaction, a few retries, then the dead-letter table.
/// A fault of the moment (database or network) is thrown on, so that the message stays where it is.
/// </summary>
internal sealed class Receiver(IServiceScopeFactory scopes, OutboxSignal signal, ILogger<Receiver> logger)
{
    private const string ManualRetry = "manual-retry";
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <summary>Sends a stored event through the service's mediator: embedded delivery, and the operator's retry of a dead letter.</summary>
    public static async Task Send(IMediator mediator, Guid id, string type, string body, string? traceparent, bool manual, CancellationToken ct)
    {
        using var activity = Tracing.Source.StartActivity($"receive {type}", ActivityKind.Consumer, traceparent);
        var contract = Catalog.TypeOf(type);
        var fact = JsonSerializer.Deserialize(body, contract, PlatformJson.Options)!;

        await mediator.Publish(fact, contract, Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = id;
            context.Headers.Set(ManualRetry, manual);
        }), ct);
    }

    /// <summary>Applies one event; after the retries it is laid aside, unless an operator waits for the outcome.</summary>
    public async Task Apply<T>(ConsumeContext<T> context) where T : class
    {
        if (context.Headers.Get<bool>(ManualRetry) is true)
        {
            await ApplyOnce(context);

            return;
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ApplyOnce(context);

                return;
            }
            catch (Exception error) when (IsPoison(error, context.CancellationToken))
            {
                if (attempt == Pauses.Length || error is RuleViolationException)
                {
                    await LayAside(context, error, attempt + 1);

                    return;
                }

                await Task.Delay(Pauses[attempt], context.CancellationToken);
            }
        }
    }

    /// <summary>Applies a batch in one transaction; when one of them is poison, each is applied alone.</summary>
    public async Task ApplySet<T>(IReadOnlyList<ConsumeContext<T>> batch, CancellationToken ct) where T : class
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var fresh = await db.Remember([.. batch.Select(context => context.MessageId!.Value)], typeof(T), ct);
            var facts = batch.Where(context => fresh.Contains(context.MessageId!.Value)).DistinctBy(context => context.MessageId).ToList();
            if (facts.Count > 0)
            {
                await scope.ServiceProvider.GetRequiredService<ISetConsumer<T>>().Consume([.. facts.Select(context => context.Message)], ct);
            }

            await transaction.CommitAsync(ct);
            signal.Raise();
        }
        catch (Exception error) when (IsPoison(error, ct))
        {
            foreach (var context in batch)
            {
                await Apply(context);
            }
        }
    }

    private async Task ApplyOnce<T>(ConsumeContext<T> context) where T : class
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ServiceDbContext>();
        var ct = context.CancellationToken;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if ((await db.Remember([context.MessageId!.Value], typeof(T), ct)).Count == 0)
        {
            return;
        }

        if (services.GetService<ISetConsumer<T>>() is { } setConsumer)
        {
            await setConsumer.Consume([context.Message], ct);
        }
        else
        {
            await services.GetRequiredService<IConsumer<T>>().Consume(context);
        }

        await transaction.CommitAsync(ct);
        signal.Raise();
    }

    private async Task LayAside<T>(ConsumeContext<T> context, Exception error, int attempts) where T : class
    {
        logger.LogError(error, "{Type} {MessageId} is laid aside after {Attempts} attempts", typeof(T).Name, context.MessageId, attempts);

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        if (await db.Set<DeadLetter>().AnyAsync(letter => letter.Id == context.MessageId, context.CancellationToken))
        {
            return;
        }

        db.Add(new DeadLetter
        {
            Id = context.MessageId!.Value,
            Type = typeof(T).FullName!,
            Body = JsonSerializer.Serialize(context.Message, PlatformJson.Options),
            Error = $"{error.GetType().Name}: {error.Message}",
            Attempts = attempts,
            FailedAt = DateTimeOffset.UtcNow,
        });
        await db.SaveChangesAsync(context.CancellationToken);
    }

    /// <summary>A poison event fails by itself; a broken connection or a busy database is a fault of the moment.</summary>
    private static bool IsPoison(Exception error, CancellationToken ct)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { IsTransient: true } or SqliteException { SqliteErrorCode: 5 or 6 or 10 or 13 or 14 }
                or System.Net.Sockets.SocketException or IOException or TimeoutException)
            {
                return false;
            }
        }

        return !ct.IsCancellationRequested;
    }
}
