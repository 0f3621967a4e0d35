using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Ops;
using ServiceDefaults.Parameters;

namespace ServiceDefaults.Persistence;

internal sealed record DatabaseMarker;

/// <summary>Registers the database of a service with everything that lives in its transactions.</summary>
public static class DatabaseSetup
{
    /// <summary>
    /// Chooses the provider by the connection string <c>ConnectionStrings:{service}</c>: <c>Host=…</c> is PostgreSQL, <c>Data Source=…</c> SQLite.
    /// </summary>
    /// <typeparam name="TContext">The model.</typeparam>
    /// <typeparam name="TPostgres">Marker that carries the PostgreSQL migrations.</typeparam>
    /// <typeparam name="TSqlite">Marker that carries the SQLite migrations.</typeparam>
    public static WebApplicationBuilder AddDatabase<TContext, TPostgres, TSqlite>(this WebApplicationBuilder builder)
        where TContext : ServiceDbContext
        where TPostgres : TContext
        where TSqlite : TContext
    {
        var name = builder.Services.Select(service => service.ImplementationInstance).OfType<ServiceName>().Single().Value;
        var connection = builder.Configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"ConnectionStrings:{name} (ConnectionStrings__{name}) is missing.");
        var services = builder.Services;

        if (connection.StartsWith("Data Source", StringComparison.OrdinalIgnoreCase))
        {
            services.AddDbContext<TSqlite>((provider, options) => options.UseSqlite(connection).UsePlatform(provider).AddInterceptors(SqlitePragmas.Instance));
            services.AddScoped<TContext>(provider => provider.GetRequiredService<TSqlite>());
        }
        else
        {
            services.AddDbContext<TPostgres>((provider, options) => options.UseNpgsql(connection).UsePlatform(provider).AddInterceptors(provider.GetRequiredService<LostConnection>()));
            services.AddScoped<TContext>(provider => provider.GetRequiredService<TPostgres>());
        }

        services.AddScoped<ServiceDbContext>(provider => provider.GetRequiredService<TContext>());
        services.AddSingleton<DatabaseMarker>();
        services.AddSingleton(PlatformKeys.From(builder.Configuration));
        services.AddSingleton<FieldCipher>();
        services.AddScoped<AuditContext>();
        services.AddScoped<SaveInterceptor>();
        services.AddScoped<AuditOnCommit>();
        services.AddScoped<LostConnection>();
        services.AddScoped<OutboxWatch>();
        services.AddSingleton<ServiceAccount>();
        services.AddParameterStore();
        services.AddBusinessClock();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

        return builder;
    }

    private static DbContextOptionsBuilder UsePlatform(this DbContextOptionsBuilder options, IServiceProvider provider) => options
        .AddInterceptors(provider.GetRequiredService<SaveInterceptor>(), provider.GetRequiredService<AuditOnCommit>())
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));

    /// <summary>Brings the schema up to date and puts default parameters and the clock in place; called once before the routes open.</summary>
    public static async Task PrepareDatabase(this WebApplication app, CancellationToken ct = default)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
        await using var turn = await OneReplicaAtATime.Enter(db, ct);
        if (db.Database.GetMigrations().Any())
        {
            await db.Database.MigrateAsync(ct);
        }
        else
        {
            await db.Database.EnsureCreatedAsync(ct);
        }

        await db.CompleteSchema(ct);
        await scope.ServiceProvider.GetRequiredService<ParameterSeeding>().Run(ct);
        await app.Services.GetRequiredService<BusinessClock>().Load(ct);
    }
}

/// <summary>Write-ahead log, waiting instead of failing on a busy file, foreign keys on.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);

        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}

/// <summary>Lets the migration tool make the PostgreSQL context without starting the service.</summary>
public abstract class PostgresDesignTime<TContext> : IDesignTimeDbContextFactory<TContext> where TContext : ServiceDbContext
{
    /// <inheritdoc />
    public TContext CreateDbContext(string[] args) =>
        (TContext)Activator.CreateInstance(typeof(TContext), new DbContextOptionsBuilder<TContext>().UseNpgsql("Host=localhost").Options)!;
}

/// <summary>Lets the migration tool make the SQLite context without starting the service.</summary>
public abstract class SqliteDesignTime<TContext> : IDesignTimeDbContextFactory<TContext> where TContext : ServiceDbContext
{
    /// <inheritdoc />
    public TContext CreateDbContext(string[] args) =>
        (TContext)Activator.CreateInstance(typeof(TContext), new DbContextOptionsBuilder<TContext>().UseSqlite("Data Source=:memory:").Options)!;
}
