using Contracts.Funds;
using Contracts.Households;
using EducationAid.Boarding;
using EducationAid.Meals;
using EducationAid.Pupils;
using EducationAid.Schools;
using EducationAid.Suppliers;
using EducationAid.Totals;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Imports;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EducationAid;

/// <summary>Education bureau: school rosters, filed pupils, meals.</summary>
public static class EducationAidService
{
    /// <summary>Puts the service together.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("education", args);
        builder.Services.AddValidation();
        builder.AddDatabase<EducationAidDbContext, PostgresEducationAidDbContext, SqliteEducationAidDbContext>();
        builder.AddMessaging(consumers => consumers
            .AddSet<HouseholdsChanged, KeepRegisterCopy>()
            .AddSet<PaymentsSettled, TrackSettlements>());
        builder.AddParameterDefaults(EducationAidParameters.All);
        builder.AddImports(kinds => kinds.Add<RosterImport>());
        builder.Services.AddBenefitRule<MealSubsidy>().AddBenefitRule<BoardingSubsidy>();
        builder.Services.AddSingleton(builder.Configuration.GetValue<bool>("Demo:Areas") ? AreaRegister.WithDemonstration : AreaRegister.National);

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapImports("education").RequireDepartment(Departments.Education, Roles.DepartmentOfficer, Roles.SchoolClerk)
            .AddEndpointFilter(new ClerkImports());
        app.MapSchools();
        app.MapPupils();
        app.MapTotals();
        app.MapSuppliers();
        app.MapMeals();
        app.MapRuns("education");

        return app;
    }
}
