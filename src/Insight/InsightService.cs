using Contracts.Departments;
using Contracts.Funds;
using Contracts.Households;
using Insight.Cards;
using Insight.Items;
using Insight.Journal;
using Insight.ReadModels;
using Insight.Totals;
using Insight.Watch;
using ServiceDefaults;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;
using ServiceDefaults.Pull;

namespace Insight;

/// <summary>Read models for leaders and every department; writes nothing but what it heard.</summary>
public static class InsightService
{
    /// <summary>Argument that rebuilds the read models from the journal instead of serving.</summary>
    public const string RebuildSwitch = "--rebuild";

    /// <summary>The service, ready to start.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("insight", args);
        builder.Services.AddValidation();
        builder.AddDatabase<InsightDbContext, PostgresInsightDbContext, SqliteInsightDbContext>();
        builder.AddMessaging(consumers => consumers
            .AddSet<HouseholdsChanged, KeepRegister>()
            .AddSet<MonitoringChanged, KeepWatch>()
            .AddSet<BenefitsGranted, KeepBenefits>()
            .AddSet<PaymentsRequested, KeepRequests>()
            .AddSet<PaymentsSettled, KeepSettlements>());
        builder.AddParameterDefaults(InsightParameters.All);
        builder.Services.AddJournal();
        builder.Services.AddSingleton<TotalsCache>();
        builder.Services.AddPull<HeadNameRow, PullHeadNames>();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapCards();
        app.MapTotals();
        app.MapItems();
        app.MapWatch();

        return app;
    }

    /// <summary>Empties the read models, replays the journal and says whether every figure is as before; 0 when it is.</summary>
    public static async Task<int> Rebuild(string[] args, TextWriter output, CancellationToken ct = default)
    {
        await using var app = Create([.. args.Where(argument => argument != RebuildSwitch)]);
        await app.PrepareDatabase(ct);

        return await app.Services.RebuildReadModels(output, ct);
    }
}
