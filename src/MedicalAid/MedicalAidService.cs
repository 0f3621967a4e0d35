using Contracts.Funds;
using Contracts.Households;
using MedicalAid.Costs;
using MedicalAid.Enrolments;
using MedicalAid.Gaps;
using MedicalAid.Premiums;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Imports;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;

namespace MedicalAid;

/// <summary>Medical insurance: enrolment, gaps, premium subsidy, large costs.</summary>
public static class MedicalAidService
{
    /// <summary>Puts the service together.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("medical", args);
        builder.Services.AddValidation();
        builder.AddDatabase<MedicalAidDbContext, PostgresMedicalAidDbContext, SqliteMedicalAidDbContext>();
        builder.AddMessaging(consumers => consumers
            .AddSet<HouseholdsChanged, KeepRegisterCopy>()
            .AddSet<PaymentsSettled, TrackSettlements>());
        builder.AddParameterDefaults(MedicalAidParameters.All);
        builder.AddImports(kinds => kinds.Add<EnrolmentImport>().Add<SettlementImport>());
        builder.Services.AddBenefitRule<PremiumSubsidy>();
        builder.Services.AddScoped<TellLargeCosts>().AddScoped<IDailyWork, WatchLargeCosts>();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapImports("medical").RequireDepartment(Departments.Medical, Roles.DepartmentOfficer);
        app.MapGaps();
        app.MapCosts();
        app.MapRuns("medical");

        return app;
    }
}
