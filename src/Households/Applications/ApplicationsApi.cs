using Households.Campaigns;
using ServiceDefaults.Auth;

namespace Households.Applications;

/// <summary>One application, in the order it moves.</summary>
internal static class ApplicationsApi
{
    public static void MapApplications(this IEndpointRouteBuilder app)
    {
        var applications = app.MapGroup("/api/households/applications/{id:guid}").WithTags("Applications")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        applications.MapGet("/", GetApplication.Handle).RequireRoles(CampaignsApi.Readers);
        applications.MapPost("/survey", SurveyHousehold.Handle).RequireRoles(Roles.TownshipOfficer);
        applications.MapPost("/sign-off", SignOffSurvey.Handle).RequireRoles(Roles.VillageCadre);
        applications.MapPost("/township-approval", DecideApplications.AtTownship).RequireRoles(Roles.TownshipChief);
        applications.MapPost("/county-approval", DecideApplications.AtCounty).RequireRoles(Roles.RegisterChief);
        applications.MapPost("/withdrawal", WithdrawApplication.Handle).RequireRoles(Roles.VillageCadre);
    }
}
