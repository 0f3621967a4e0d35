using Contracts.Funds;
using Contracts.Households;
using Microcredit.Loans;
using Microcredit.Schedules;
using ServiceDefaults;
using ServiceDefaults.Clock;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;

namespace Microcredit;

/// <summary>Credit society and bank: subsidised loans, schedules, loss sharing.</summary>
public static class MicrocreditService
{
    /// <summary>Puts the service together.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("microcredit", args);
        builder.Services.AddValidation();
        builder.AddDatabase<MicrocreditDbContext, PostgresMicrocreditDbContext, SqliteMicrocreditDbContext>();
        builder.AddMessaging(consumers => consumers
            .AddSet<HouseholdsChanged, KeepRegisterCopy>()
            .AddSet<PaymentsSettled, TrackSettlements>());

        builder.AddParameterDefaults(LoanProducts.Defaults);
        builder.Services.AddScoped<ShowLoan>();
        builder.Services.AddScoped<IDailyWork, TellArrears>();
        builder.Services.AddBenefitRule<LoanSubsidyRule>();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapSchedules();
        app.MapLoans();
        app.MapRuns("microcredit");

        return app;
    }
}
