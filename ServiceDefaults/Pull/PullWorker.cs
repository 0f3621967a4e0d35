using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Pull;

/// <summary>One page of an internal list; <c>next</c> is the cursor to go on from, null when the receiver is up to date.</summary>
public sealed record PullPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How far this service has read one list of another service.</summary>
public sealed class PullCursor
{
    /// <summary>Owner and list, such as <c>households/payees</c>, with the edition from the second one on.</summary>
    public string Source { get; init; } = "";

    /// <summary>Opaque cursor of the owner.</summary>
    public string Cursor { get; set; } = "";

    internal static void Configure(ModelBuilder model) => model.Entity<PullCursor>(cursor =>
    {
        cursor.ToTable("pull_cursors");
        cursor.HasKey(c => c.Source);
        cursor.Property(c => c.Source).HasMaxLength(80);
    });
}

/// <summary>
/// Keeps a copy of personal data that this service has a purpose for: reads the owner's internal list page by page with the service's
/// own account, in the background; rows and cursor are saved in one transaction. No request waits for it.
/// </summary>
/// <typeparam name="TRow">Row of the owner's list.</typeparam>
/// <typeparam name="TSelf">The worker itself; its signal is <see cref="PullSignal{TSelf}"/>.</typeparam>
public abstract class PullWorker<TRow, TSelf>(
    IServiceScopeFactory scopes, ServiceAccount account, IConfiguration configuration, PullSignal<TSelf> signal, ILogger<TSelf> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Service that owns the list.</summary>
    protected abstract string Owner { get; }

    /// <summary>Name of the list: <c>people</c>, <c>payees</c> or <c>notice-lists</c>.</summary>
    protected abstract string List { get; }

    /// <summary>Raised when the rows gained something that is kept: the whole list is then read once more.</summary>
    protected virtual int Edition => 1;

    /// <summary>Puts rows in the service's own encrypted copy; the worker saves.</summary>
    protected abstract Task Keep(IServiceProvider services, IReadOnlyList<TRow> rows, CancellationToken ct);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new HttpClient(account, disposeHandler: false);
        string? said = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var asked = signal.Asked;
            try
            {
                while (await PullPage(http, stoppingToken))
                {
                }

                signal.Answered = asked;
                said = null;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // A timeout of the call is an OperationCanceledException too: it must not end the worker, nor with it the host.
                // Said once, not every poll: an owner may be away for long.
                if (said != error.Message)
                {
                    logger.LogWarning("{Owner}/{List} cannot be read now: {Reason}", Owner, List, error.Message);
                    said = error.Message;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (!await signal.WaitOrStop(signal.IsPending ? Retry : Poll, stoppingToken))
            {
                return;
            }
        }
    }

    private async Task<bool> PullPage(HttpClient http, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        var source = Edition == 1 ? $"{Owner}/{List}" : $"{Owner}/{List}/{Edition}";
        var known = await db.Set<PullCursor>().FindAsync([source], ct);
        var cursor = known ?? db.Add(new PullCursor { Source = source }).Entity;
        var page = await http.GetFromJsonAsync<PullPage<TRow>>(
            $"{ServiceAddresses.Of(configuration, Owner)}/internal/{List}?after={Uri.EscapeDataString(cursor.Cursor)}&pageSize=1000", PlatformJson.Options, ct);

        if (page!.Items.Count == 0)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await Stored(db, source, ct) != known?.Cursor)
        {
            // Another replica has kept this page meanwhile: go on from where it stands.
            return true;
        }

        await Keep(scope.ServiceProvider, page.Items, ct);
        cursor.Cursor = page.Next ?? cursor.Cursor;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);

        return page.Next is not null;
    }

    /// <summary>The cursor as it is now; on PostgreSQL it stays so until the transaction ends.</summary>
    private static async Task<string?> Stored(ServiceDbContext db, string source, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({source}))", ct);
        }

        return await db.Set<PullCursor>().Where(cursor => cursor.Source == source).Select(cursor => cursor.Cursor).FirstOrDefaultAsync(ct);
    }
}

/// <summary>Wakes the pull of a list when an event says that it changed.</summary>
public sealed class PullSignal<TWorker>
{
    private readonly SemaphoreSlim _signal = new(0);
    private long _asked;
    private long _answered;

    /// <summary>Whether a pull was asked for that has not been made yet.</summary>
    public bool IsPending => Interlocked.Read(ref _answered) < Asked;

    internal long Asked => Interlocked.Read(ref _asked);

    internal long Answered
    {
        set => Interlocked.Exchange(ref _answered, value);
    }

    /// <summary>Asks for a pull soon; several calls make one.</summary>
    public void Raise()
    {
        Interlocked.Increment(ref _asked);
        if (_signal.CurrentCount == 0)
        {
            _signal.Release();
        }
    }

    /// <summary>Waits for a signal or the poll interval; false when the service stops.</summary>
    internal async Task<bool> WaitOrStop(TimeSpan most, CancellationToken stopping)
    {
        try
        {
            await _signal.WaitAsync(most, stopping);

            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>Registers pull workers.</summary>
public static class PullSetup
{
    /// <summary>Adds a background pull with its signal.</summary>
    public static IServiceCollection AddPull<TRow, TWorker>(this IServiceCollection services) where TWorker : PullWorker<TRow, TWorker> =>
        services
            .AddSingleton<PullSignal<TWorker>>().AddHostedService<TWorker>().AddScoped<IPendingWork, PendingPull<TWorker>>();

    private sealed class PendingPull<TWorker>(PullSignal<TWorker> signal) : IPendingWork
    {
        public Task<long> Count(CancellationToken ct) => Task.FromResult(signal.IsPending ? 1L : 0L);
    }
}
