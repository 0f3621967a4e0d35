using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using ServiceDefaults.Workbooks;
using SharedKernel;

namespace ServiceDefaults.Imports;

/// <summary>
/// Runs imports one after the other, oldest first; on PostgreSQL the replica that holds the lock does, and its death frees the lock.
/// An import found running was cut off by a kill and is run again from its start.
/// </summary>
internal sealed class ImportWorker(
    IServiceScopeFactory scopes, ImportFiles files, ImportSignal signal, BusinessClock clock, IConfiguration configuration, ILogger<ImportWorker> logger)
    : BackgroundService
{
    private const int MostAttempts = 5;
    private const long LockKey = 0x494D504F5254;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(3);

    private readonly AreaRegister _areas = configuration.GetValue<bool>("Demo:Areas") ? AreaRegister.WithDemonstration : AreaRegister.National;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TakeTurn(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogWarning("Imports wait: {Reason}", error.Message);
            }

            await signal.Wait(Poll, stoppingToken);
        }
    }

    /// <summary>Runs what waits, if no other replica does; on PostgreSQL the lock lives with the connection, which is kept open meanwhile.</summary>
    private async Task TakeTurn(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        if (db.IsSqlite)
        {
            await RunAll(ct);

            return;
        }

        await db.Database.OpenConnectionAsync(ct);
        if (await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock({LockKey}) as \"Value\"").SingleAsync(ct))
        {
            try
            {
                await RunAll(ct);
            }
            finally
            {
                // A pooled connection would keep the lock after it is closed.
                await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({LockKey})", CancellationToken.None);
            }
        }
    }

    private async Task RunAll(CancellationToken ct)
    {
        while (await RunNext(ct))
        {
        }
    }

    private async Task<bool> RunNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        var open = db.Set<Import>().Where(import => import.State == ImportState.Queued || import.State == ImportState.Running);
        if (await open.OrderBy(import => import.Id).FirstOrDefaultAsync(ct) is not { } import)
        {
            return false;
        }

        var resumed = import.State == ImportState.Running;
        import.State = ImportState.Running;
        import.Attempt++;
        (import.Rows, import.Accepted, import.Rejected) = (0, 0, 0);
        await db.SaveChangesAsync(ct);
        await db.Set<ImportError>().Where(error => error.ImportId == import.Id).ExecuteDeleteAsync(ct);
        await db.Set<ImportRejection>().Where(rejection => rejection.ImportId == import.Id).ExecuteDeleteAsync(ct);

        try
        {
            await Run(import, resumed, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await Fail(import, error, ct);
        }

        return true;
    }

    private async Task Run(Import import, bool resumed, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ServiceDbContext>();
        var audit = services.GetRequiredService<AuditContext>();
        audit.ActAs(import.UploadedBy, $"import {import.Kind}");
        var kind = services.GetServices<IImportKind>().Single(kind => kind.Kind == import.Kind);

        var changes = db.Set<ImportChange>().Where(change => change.ImportId == import.Id);
        if (!resumed || import.DryRun)
        {
            await changes.ExecuteDeleteAsync(ct);
        }

        var kept = await changes.MaxAsync(change => (int?)change.N, ct) ?? 0;
        await using var file = await files.Open(import.Id, ct);
        await Read(import, kind, file, workbook => new ImportSession(import, db, audit, workbook, _areas, clock.Today, kept, ct), ct);
    }

    private static async Task Read(Import import, IImportKind kind, Stream file, Func<WorkbookReader, ImportSession> start, CancellationToken ct)
    {
        using var workbook = WorkbookReader.Open(file);
        var session = start(workbook);
        try
        {
            session.Open(kind.Sheets);
            await kind.Run(session, ct);
            if (import.State == ImportState.Running)
            {
                throw new InvalidOperationException($"Import kind {kind.Kind} ended without Apply.");
            }
        }
        catch (ImportRefusedException)
        {
            await session.Refuse(ct);
        }
        catch (UnreadableWorkbookException damaged)
        {
            session.Error("", 0, "", UnreadableWorkbookException.Code, damaged.Message);
            await session.Refuse(ct);
        }
        catch (RuleViolationException rule)
        {
            session.Error("", 0, "", rule.Code, rule.Chinese);
            await session.Refuse(ct);
        }
    }

    /// <summary>Mostly a fault of the moment, or a lost race whose rows the next run finds in the database: it is tried again, a few times.</summary>
    private async Task Fail(Import import, Exception error, CancellationToken ct)
    {
        logger.LogError(error, "Import {Id} of kind {Kind} stopped at attempt {Attempt}", import.Id, import.Kind, import.Attempt);
        if (import.Attempt < MostAttempts)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200 << import.Attempt), ct);

            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ServiceDbContext>().Set<Import>()
            .Where(row => row.Id == import.Id && row.Attempt == import.Attempt && row.State == ImportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ImportState.Failed).SetProperty(row => row.Reason, "internal"), ct);
    }
}

/// <summary>Wakes the worker after an upload.</summary>
internal sealed class ImportSignal
{
    private readonly SemaphoreSlim _signal = new(0);

    public void Raise()
    {
        if (_signal.CurrentCount == 0)
        {
            _signal.Release();
        }
    }

    public Task<bool> Wait(TimeSpan most, CancellationToken ct) => _signal.WaitAsync(most, ct);
}
