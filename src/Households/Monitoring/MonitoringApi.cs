using Households.Campaigns;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Households.Monitoring;

/// <summary>The watch against return to poverty, in the order a case moves.</summary>
internal static class MonitoringApi
{
    private static readonly string[] Readers = [.. CampaignsApi.Readers, Roles.Leader];
    private static readonly string[] Reporters = [Roles.VillageCadre, Roles.TownshipOfficer, Roles.RegisterOfficer, Roles.DepartmentOfficer];
    private static readonly string[] Helpers = [Roles.VillageCadre, Roles.TownshipOfficer, Roles.RegisterOfficer];

    public static IServiceCollection AddMonitoring(this IServiceCollection services) =>
        services.AddScoped<ClueDesk>().AddScoped<ScanLedger>().AddScoped<IDailyWork, WatchDeadlines>();

    public static void MapMonitoring(this IEndpointRouteBuilder app)
    {
        var monitoring = app.MapGroup("/api/households/monitoring").WithTags("Monitoring")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        monitoring.MapPost("/clues", ReportClue.Handle).RequireRoles(Reporters);
        monitoring.MapGet("/clues", ListClues.Handle).RequireRoles(Readers);
        monitoring.MapPost("/clues/{id:guid}/decision", DecideClue.Handle).RequireRoles(Roles.RegisterOfficer);
        monitoring.MapPost("/ledger-scans", ScanLedger.Handle).RequireRoles(Roles.RegisterOfficer);

        monitoring.MapGet("/cases", ListCases.Handle).RequireRoles(Readers);
        monitoring.MapGet("/cases/export.xlsx", ListCases.Export).RequireRoles(CampaignsApi.Readers);
        monitoring.MapGet("/counts", CountCases.Handle).RequireRoles(Readers);
        monitoring.MapPost("/reviews", ReviewCases.Handle).RequireRoles(Roles.VillageCadre);

        monitoring.MapGet("/work", ListWork.Handle).RequireRoles([.. Readers, Roles.DepartmentOfficer]);
        monitoring.MapGet("/work/counts", ListWork.Counts).RequireRoles(Readers);
        monitoring.MapGet("/work/export.xlsx", ListWork.Export).RequireRoles(CampaignsApi.Readers);

        var @case = monitoring.MapGroup("/cases/{id:guid}");
        @case.MapGet("/", GetCase.Handle).RequireRoles(CampaignsApi.Readers);
        @case.MapGet("/explanation", GetCase.Explain).RequireRoles(CampaignsApi.Readers);
        @case.MapPost("/assignment", WithdrawCase.Assign).RequireRoles(Roles.TownshipChief, Roles.RegisterOfficer);
        @case.MapPost("/check", CheckHousehold.Handle).RequireRoles(Roles.TownshipOfficer);
        @case.MapPost("/township-approval", DecideCase.AtTownship).RequireRoles(Roles.TownshipChief);
        @case.MapPost("/county-approval", DecideCase.AtCounty).RequireRoles(Roles.RegisterChief);
        @case.MapPost("/measures", PlanMeasure.Handle).RequireRoles(Helpers);
        @case.MapPost("/measures/{measureId:guid}/completion", PlanMeasure.Complete).RequireRoles([.. Helpers, Roles.DepartmentOfficer]);
        @case.MapPost("/measures/{measureId:guid}/cancellation", PlanMeasure.Cancel).RequireRoles([.. Helpers, Roles.DepartmentOfficer]);
        @case.MapGet("/clearing", ClearCase.Preview).RequireRoles(CampaignsApi.Readers);
        @case.MapPost("/clearing-check", ClearCase.Handle).RequireRoles(Roles.TownshipOfficer);
        @case.MapPost("/withdrawal", WithdrawCase.Handle).RequireRoles(Roles.VillageCadre, Roles.TownshipOfficer, Roles.RegisterChief);
    }
}
