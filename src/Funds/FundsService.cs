using Contracts.Departments;
using Contracts.Households;
using Contracts.Oversight;
using Funds.Accounts;
using Funds.BankLayouts;
using Funds.BankReturns;
using Funds.Batches;
using Funds.Drives;
using Funds.Holds;
using Funds.Ledger;
using Funds.Payees;
using Funds.Payments;
using Funds.Pools;
using Funds.Projects;
using Funds.PublicLists;
using Funds.Sources;
using Funds.Statements;
using Funds.Totals;
using ServiceDefaults;
using ServiceDefaults.Clock;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;
using ServiceDefaults.Pull;
using SharedKernel;

namespace Funds;

/// <summary>Finance: payment requests become batches, bank files and reconciled payments.</summary>
public static class FundsService
{
    /// <summary>Puts the service together.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("funds", args);
        builder.Services.AddValidation();
        builder.AddDatabase<FundsDbContext, PostgresFundsDbContext, SqliteFundsDbContext>();
        builder.AddMessaging(consumers => consumers
            .AddSet<PaymentsRequested, RecordPaymentRequests>()
            .AddSet<HouseholdsChanged, KeepRegister>()
            .Add<PayeesChanged, WakePayeePull>()
            .Add<NoticePosted, StartListDays>()
            .Add<ObjectionRaised, NoteListObjection>()
            .Add<ObjectionResolved, ApplyListAnswer>()
            .Add<NoticeClosed, CloseListRows>());
        builder.AddParameterDefaults(FundsParameters.All);
        builder.Services.AddScoped<PaymentRules>().AddScoped<Eligibility>().AddScoped<Screening>().AddScoped<PublicListBoard>().AddScoped<LayoutBook>().AddScoped<ReleaseGuard>();
        builder.Services.AddSingleton(builder.Configuration.GetValue<bool>("Demo:Areas") ? AreaRegister.WithDemonstration : AreaRegister.National);
        builder.Services.AddScoped<KeepPayees>().AddScoped<ApplyBankReturn>().AddScoped<BankCodes>();
        builder.Services.AddScoped<IDailyWork, CheckBalance>();
        builder.Services.AddScoped<Books>().AddScoped<Spending>().AddHostedService<LedgerGuards>();
        builder.Services.AddScoped<ProjectActs>().AddScoped<PriceBase>();
        builder.Services.AddPull<PayeeRow, PullHouseholdPayees>();
        builder.Services.AddPull<PayeeRow, PullEducationPayees>();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPayments();
        app.MapHolds();
        app.MapBatches();
        app.MapPublicListRows();
        app.MapBankLayouts();
        app.MapBankReturns();
        app.MapAccounts();
        app.MapTotals();
        app.MapStatements();
        app.MapSources();
        app.MapPools();
        app.MapDrives();
        app.MapLedger();
        app.MapProjects();

        return app;
    }
}
