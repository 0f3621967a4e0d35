using System.Data.Common;
using System.Diagnostics;
using Households.Duplicates;
using Households.Register;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace Households.Quality;

/// <summary>
/// Does the open run step by step; on PostgreSQL the replica that holds the lock does, and its death frees the lock. Steps that are done are
/// not done again after a kill.
/// </summary>
internal sealed class QualityWorker(IServiceScopeFactory scopes, QualitySignal signal, ILogger<QualityWorker> logger) : BackgroundService
{
    private const long LockKey = 0x5155414C495459;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(3);

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
                logger.LogWarning(error, "The quality run waits");
            }

            await signal.Wait(Poll, stoppingToken);
        }
    }

    private async Task TakeTurn(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HouseholdsDbContext>();
        if (await db.QualityRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Slot != null, ct) is not { } open)
        {
            return;
        }

        if (db.IsSqlite)
        {
            await Run(open.Id, ct);

            return;
        }

        await db.Database.OpenConnectionAsync(ct);
        if (await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock({LockKey}) as \"Value\"").SingleAsync(ct))
        {
            try
            {
                await Run(open.Id, ct);
            }
            finally
            {
                // A pooled connection would keep the lock after it is closed.
                await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({LockKey})", CancellationToken.None);
            }
        }
    }

    private async Task Run(Guid id, CancellationToken ct)
    {
        await InScope(async (db, _, run) =>
        {
            run.Begin();
            await db.SaveChangesAsync(ct);
        }, id);
        foreach (var code in (string[])[.. QualityRules.All.Select(rule => rule.Code), FindDuplicates.Step])
        {
            await InScope((db, services, run) => Step(db, services, run, code, ct), id);
        }

        await InScope(async (db, _, run) =>
        {
            run.Finish(DateTimeOffset.UtcNow);
            await db.SaveChangesAsync(ct);
        }, id);
    }

    private async Task InScope(Func<HouseholdsDbContext, IServiceProvider, QualityRun, Task> act, Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HouseholdsDbContext>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var run = await db.QualityRuns.SingleAsync(run => run.Id == id);
        if (run.Slot is not null)
        {
            await act(db, scope.ServiceProvider, run);
        }
    }

    private async Task Step(HouseholdsDbContext db, IServiceProvider services, QualityRun run, string code, CancellationToken ct)
    {
        if (await db.QualitySteps.AnyAsync(step => step.RunId == run.Id && step.Rule == code, ct))
        {
            return;
        }

        var time = Stopwatch.StartNew();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var (state, hits, reason) = QualityRules.Find(code) is { } rule
                ? await Evaluate(db, services, run, rule, ct)
                : (QualityStep.Evaluated, await services.GetRequiredService<FindDuplicates>().Run(run, ct), "");
            await Keep(db, run, code, state, hits, reason, time, ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception error) when (error is (DbException { IsTransient: false } and not SqliteException { SqliteErrorCode: 5 or 6 }) or RuleViolationException)
        {
            // A rule that fails is listed with the failure; the others are not held up, and its hits of before stay.
            logger.LogError(error, "Rule {Rule} failed", code);
            db.ChangeTracker.Clear();
            await Keep(db, run, code, QualityStep.NotEvaluable, 0, error is RuleViolationException rule ? rule.Chinese : "执行失败，请联系管理员", time, ct);
        }
    }

    private static async Task<(string State, int Hits, string Reason)> Evaluate(
        HouseholdsDbContext db, IServiceProvider services, QualityRun run, QualityRule rule, CancellationToken ct)
    {
        var parameters = services.GetRequiredService<ParameterStore>();
        var (setting, version) = await parameters.SettingOf(rule, run.AreaCode, run.Day, ct);
        var (items, _) = await parameters.IncomeItems(run.AreaCode, run.Day, ct);
        var sql = new RuleSql(await RegisterShape.Read(db, items, run.Day, ct), rule, setting);

        return sql.Obstacle() is { } obstacle
            ? (QualityStep.NotEvaluable, 0, obstacle)
            : (QualityStep.Evaluated, await services.GetRequiredService<EvaluateRule>().Run(run, rule, sql, setting, version, ct), "");
    }

    private static async Task Keep(
        HouseholdsDbContext db, QualityRun run, string code, string state, int hits, string reason, Stopwatch time, CancellationToken ct)
    {
        db.Add(new QualityStep { RunId = run.Id, Rule = code, State = state, Hits = hits, Reason = reason, Milliseconds = (int)time.ElapsedMilliseconds });
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Wakes the worker when a run is asked for.</summary>
internal sealed class QualitySignal
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
