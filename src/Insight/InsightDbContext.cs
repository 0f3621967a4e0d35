using Insight.Cards;
using Insight.Journal;
using Insight.ReadModels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;

namespace Insight;

internal class InsightDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    public IQueryable<RegisteredHousehold> Households => Set<RegisteredHousehold>().AsNoTracking();

    public IQueryable<Benefit> Benefits => Set<Benefit>().AsNoTracking();

    public IQueryable<PaymentRequest> Requests => Set<PaymentRequest>().AsNoTracking();

    public IQueryable<WatchedHousehold> Watched => Set<WatchedHousehold>().AsNoTracking();

    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<ReadModelState> State => Set<ReadModelState>();

    public DbSet<HeadName> HeadNames => Set<HeadName>();

    /// <summary>One moment for several reads: figures of an answer must agree with each other while events go on arriving.</summary>
    public async Task<IDbContextTransaction> BeginSnapshot(CancellationToken ct)
    {
        if (!IsSqlite)
        {
            var snapshot = await Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);

            // Adding up a county must not go by way of the disk; the setting ends with the transaction.
            await Database.ExecuteSqlAsync($"set local work_mem = '128MB'", ct);

            return snapshot;
        }

        // Deferred: a reader must not take SQLite's write lock.
        await Database.OpenConnectionAsync(ct);
        var connection = (SqliteConnection)Database.GetDbConnection();

        return (await Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), ct))!;
    }

    protected override void Configure(ModelBuilder model)
    {
        model.AddRegisterCopy();
        Benefit.Configure(model);
        PaymentRequest.Configure(model);
        WatchedHousehold.Configure(model);
        JournalEntry.Configure(model);
        ReadModelState.Configure(model);
        HeadName.Configure(model);
    }
}

internal sealed class PostgresInsightDbContext(DbContextOptions<PostgresInsightDbContext> options) : InsightDbContext(options);

internal sealed class SqliteInsightDbContext(DbContextOptions<SqliteInsightDbContext> options) : InsightDbContext(options);

internal sealed class PostgresInsightDesignTime : PostgresDesignTime<PostgresInsightDbContext>;

internal sealed class SqliteInsightDesignTime : SqliteDesignTime<SqliteInsightDbContext>;
