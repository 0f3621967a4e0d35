using Contracts.Funds;
using Contracts.Households;
using EcologicalCompensation.Dues;
using EcologicalCompensation.Leases;
using EcologicalCompensation.Lists;
using EcologicalCompensation.Parcels;
using EcologicalCompensation.Rangers;
using EcologicalCompensation.Stalls;
using EcologicalCompensation.Totals;
using EcologicalCompensation.Works;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Imports;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;
using ServiceDefaults.Pull;
using ServiceDefaults.Runs;

namespace EcologicalCompensation;

/// <summary>Forestry bureau: rangers and compensation for forest, cropland and leases.</summary>
public static class EcologicalCompensationService
{
    /// <summary>Puts the service together.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("ecology", args);
        builder.Services.AddValidation();
        builder.AddDatabase<EcologicalCompensationDbContext, PostgresEcologicalCompensationDbContext, SqliteEcologicalCompensationDbContext>();
        builder.AddMessaging(consumers => consumers
            .AddSet<HouseholdsChanged, HearHouseholds>()
            .AddSet<PaymentsSettled, TrackSettlements>());
        builder.AddParameterDefaults(EcologicalCompensationParameters.All);
        builder.AddImports(kinds => kinds.Add<ParcelImport>().Add<LabourImport>().Add<LeaseImport>().Add<StallImport>());
        builder.Services.AddScoped<Figures>().AddScoped<DuesProposal>().AddScoped<EarningsProposal>().AddScoped<Applicants>();
        builder.Services.AddBenefitRule<RangerPay>().AddBenefitRule<PublicForest>().AddBenefitRule<CroplandToForest>()
            .AddBenefitRule<ForestWorks>().AddBenefitRule<LandLease>().AddBenefitRule<ScenicStall>();
        builder.Services.AddPull<PersonRow, PullPeople>();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapImports("ecology").RequireDepartment(Departments.Ecology, Roles.DepartmentOfficer);
        app.MapLists();
        app.MapRangers();
        app.MapRuns("ecology");
        app.MapTotals();

        return app;
    }
}
