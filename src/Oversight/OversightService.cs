using Contracts.Oversight;
using Oversight.Notices;
using Oversight.Objections;
using Oversight.Public;
using ServiceDefaults;
using ServiceDefaults.Clock;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;

namespace Oversight;

/// <summary>Public notices and the objections to them.</summary>
public static class OversightService
{
    /// <summary>The service, ready to start.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("oversight", args);
        builder.Services.AddValidation();
        builder.AddDatabase<OversightDbContext, PostgresOversightDbContext, SqliteOversightDbContext>();
        builder.AddMessaging(consumers => consumers.Add<PostNotice, AskForNotice>());
        builder.AddParameterDefaults(OversightParameters.All);
        builder.AddPublicLimits();
        builder.Services.AddScoped<CompleteNotices>();
        builder.Services.AddScoped<ObjectionDesk>();
        builder.Services.AddScoped<IDailyWork, CloseNotices>();
        builder.Services.AddScoped<IPendingWork, WaitingNotices>();
        builder.AddNoticeOwners();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseRateLimiter();
        app.MapPublic();
        app.MapNotices();
        app.MapObjections();

        return app;
    }
}
