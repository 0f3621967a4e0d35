using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ServiceDefaults.Audit;
using ServiceDefaults.Clock;
using ServiceDefaults.Idempotency;
using ServiceDefaults.Messaging;
using ServiceDefaults.Outbox;
using ServiceDefaults.Parameters;
using ServiceDefaults.Pull;
using SharedKernel;

namespace ServiceDefaults.Persistence;

/// <summary>
/// The database of one service: its own model plus outbox, inbox, dead letters, audit trail, parameters and clock.
/// One model serves SQLite and PostgreSQL; a marker context per provider carries the migrations.
/// </summary>
public abstract class ServiceDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Whether the database is SQLite (embedded) rather than PostgreSQL.</summary>
    public bool IsSqlite => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    /// <summary>Announces facts that no aggregate raised, such as those of a set-based statement.</summary>
    public void Announce(params IEnumerable<object> facts) => Set<OutboxMessage>().AddRange(facts.Select(OutboxMessage.Of));

    /// <summary>Writes the audit entry of an act that changed no row, such as a refusal worth keeping.</summary>
    public async Task LeaveAuditEntry(CancellationToken ct)
    {
        await using var transaction = await Database.BeginTransactionAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>What no migration can say, such as an index over an expression; runs after the migrations of each start, so it must be safe to repeat.</summary>
    public virtual Task CompleteSchema(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The service's own tables.</summary>
    protected abstract void Configure(ModelBuilder model);

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        OutboxMessage.Configure(modelBuilder);
        InboxMessage.Configure(modelBuilder);
        DeadLetter.Configure(modelBuilder);
        AuditEntry.Configure(modelBuilder);
        Parameter.Configure(modelBuilder);
        ClockState.Configure(modelBuilder);
        IdempotencyKey.Configure(modelBuilder);
        PullCursor.Configure(modelBuilder);
        Configure(modelBuilder);

        foreach (var aggregate in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(Aggregate))))
        {
            modelBuilder.Entity(aggregate.ClrType).Property(nameof(Aggregate.Id)).ValueGeneratedNever();
            modelBuilder.Entity(aggregate.ClrType).Property(nameof(Aggregate.Version)).IsConcurrencyToken();
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.ComplexProperties<Money>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 6);
        configurationBuilder.Conventions.Add(_ => new SnakeCaseConvention());

        if (IsSqlite)
        {
            // SQLite would compare decimals and moments as text.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentAsMicroseconds>();
            configurationBuilder.Properties<decimal>().HaveConversion<DecimalAsMillionths>();
        }
    }

    private sealed class MomentAsMicroseconds() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks / 10, microseconds => new DateTimeOffset(microseconds * 10, TimeSpan.Zero));

    private sealed class DecimalAsMillionths() : ValueConverter<decimal, long>(
        value => (long)(value * 1_000_000m), millionths => millionths / 1_000_000m);
}
