using Contracts.Departments;
using Contracts.Funds;
using Contracts.Oversight;
using Households.Aid;
using Households.Applications;
using Households.Areas;
using Households.Attachments;
using Households.BatchLists;
using Households.Campaigns;
using Households.Changes;
using Households.Changes.Requests;
using Households.Duplicates;
using Households.Exits;
using Households.KeyVillages;
using Households.Monitoring;
using Households.Notices;
using Households.Quality;
using Households.Register;
using Households.Rules;
using Households.Statistics;
using Households.Surveys;
using Households.Triage;
using Households.VillageProfiles;
using Households.Workbook;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Imports;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;

namespace Households;

/// <summary>The county's register of households and their identification.</summary>
public static class HouseholdsService
{
    /// <summary>Puts the service together.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("households", args);
        builder.Services.AddValidation();
        builder.AddDatabase<HouseholdsDbContext, PostgresHouseholdsDbContext, SqliteHouseholdsDbContext>();
        builder.AddMessaging(consumers => consumers
            .Add<NoticePosted, StartNoticeDays>()
            .Add<ObjectionRaised, StopNoticeDays>()
            .Add<ObjectionResolved, ApplyObjectionAnswer>()
            .Add<NoticeClosed, CloseNotice>()
            .Add<RiskCluesFound, HearClues>()
            .AddSet<PaymentsSettled, KeepAid>());
        builder.Services.AddRegisterWorkbook();
        builder.AddImports(kinds => kinds.Add<RegisterWorkbook>().Add<AreasImport>().Add<KeyVillagesImport>().Add<VillageProfilesImport>().Add<FiguresImport>());
        builder.AddParameterDefaults([.. IdentificationParameters.All, .. IncomeParameters.All, .. AidParameters.All, .. ChangeParameters.All, .. AttachmentParameters.All, .. QualityParameters.All, .. StatisticsParameters.All, .. ProfileIndicators.All, .. MonitoringParameters.All, .. BatchParameters.All, .. ExitParameters.All]);
        builder.Services.AddAreas();
        builder.Services.AddVillageProfiles();
        builder.Services.AddIdentification();
        builder.Services.AddRules();
        builder.Services.AddTriage();
        builder.Services.AddChanges();
        builder.Services.AddAttachments();
        builder.Services.AddQuality();
        builder.Services.AddStatistics();
        builder.Services.AddMonitoring();
        builder.Services.AddExits();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapImports("households").RequireDepartment(Departments.Households, Roles.RegisterOfficer);
        app.MapAreas();
        app.MapKeyVillages();
        app.MapVillageProfiles();
        app.MapRegister();
        app.MapChanges();
        app.MapAttachments();
        app.MapCampaigns();
        app.MapApplications();
        app.MapNoticeLists();
        app.MapRules();
        app.MapTriage();
        app.MapBatchLists();
        app.MapQuality();
        app.MapDuplicates();
        app.MapStatistics();
        app.MapMonitoring();
        app.MapExits();
        app.MapSurveys();

        return app;
    }
}
