using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Idempotency;
using ServiceDefaults.Ops;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults;

/// <summary>What every host of the platform starts from; a service cannot tell whether it runs embedded, as a process or under Aspire.</summary>
public static class Service
{
    /// <summary>Creates the builder of one service.</summary>
    /// <param name="name">Route prefix and value of every <c>service</c> field, such as <c>funds</c>.</param>
    /// <param name="args">Settings as <c>--Key:Sub=value</c>; they win over environment variables of the same name.</param>
    public static WebApplicationBuilder CreateBuilder(string name, string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });

        builder.Services.AddSingleton(new ServiceName(name));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.Default;
        });

        builder.AddQuietLogging();
        builder.AddTelemetry(name);
        builder.AddProblems();
        builder.AddPlatformJson();
        RequestRules.Add(builder.Services);
        builder.AddPlatformAuth();
        builder.Services.AddOpenApi(name, OpenApiDefaults.Configure);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddHealthChecks();

        return builder;
    }

    /// <summary>Puts the shared middleware and routes in place: problems, authentication, audit, health, OpenAPI, operations and clock.</summary>
    /// <param name="app">The application.</param>
    /// <param name="beforeRouting">Middleware that sees every request, and whose refusals become problems.</param>
    /// <param name="beforeAuthorization">Middleware that knows the route and the caller, before the route's policy decides.</param>
    public static WebApplication UseServiceDefaults(
        this WebApplication app, Action<WebApplication>? beforeRouting = null, Action<WebApplication>? beforeAuthorization = null)
    {
        app.UseMiddleware<UnreadBodies>();
        app.UseProblems();
        beforeRouting?.Invoke(app);
        app.UseRouting();
        app.UseAuthentication();
        beforeAuthorization?.Invoke(app);
        app.UseAuthorization();
        app.UseMiddleware<BufferIdempotentBodies>();
        app.UseMiddleware<AuditGuard>();
        app.MapHealth();

        var name = app.Services.GetRequiredService<ServiceName>().Value;
        app.MapOpenApi($"/openapi/{{documentName:regex(^{name}$)}}.json").AllowAnonymous();

        if (app.Services.GetService<DatabaseMarker>() is not null)
        {
            app.MapOperations(name);
            app.MapClock();
            app.MapAuditTrail(name);
            app.MapParameters(name);
        }

        return app;
    }

    private static void AddQuietLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // What a command or a save throws is reported by who called it; the bus reports what it retries.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }
}

/// <summary>The route prefix of the running service, such as <c>households</c>.</summary>
public sealed record ServiceName(string Value);

/// <summary>Starts and ends a service that runs as its own process.</summary>
public static class ServiceRun
{
    /// <summary>Prepares the database, then serves until the process is told to stop.</summary>
    public static async Task RunServiceAsync(this WebApplication app)
    {
        await app.StartServiceAsync();
        await app.WaitForShutdownAsync();
    }

    /// <summary>Prepares the database and opens the routes; the caller stops it.</summary>
    public static async Task StartServiceAsync(this WebApplication app, CancellationToken ct = default)
    {
        if (app.Services.GetService<DatabaseMarker>() is not null)
        {
            await app.PrepareDatabase(ct);
        }

        await app.StartAsync(ct);
    }
}
