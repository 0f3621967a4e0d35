using Households.Campaigns;
using ServiceDefaults.Auth;

namespace Households.Exits;

/// <summary>Exits from the county's list to the approval, and the rate of those who fell back.</summary>
internal static class ExitsApi
{
    private static readonly string[] Readers = [.. CampaignsApi.Readers, Roles.Leader];

    public static IServiceCollection AddExits(this IServiceCollection services) => services.AddScoped<DrawExitList>();

    public static void MapExits(this IEndpointRouteBuilder app)
    {
        var campaigns = app.MapGroup("/api/households/exit-campaigns").WithTags("Exits")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        campaigns.MapPost("/", OpenExitCampaign.Handle).RequireRoles(Roles.RegisterOfficer);
        campaigns.MapGet("/", ListExits.Campaigns).RequireRoles(Readers);
        campaigns.MapPost("/{id:guid}/list", DrawExitList.Handle).RequireRoles(Roles.RegisterOfficer);
        campaigns.MapGet("/{id:guid}/judgements", ListExits.Judgements).RequireRoles(CampaignsApi.Readers);
        campaigns.MapPost("/{id:guid}/reviews", ReviewExits.Handle).RequireRoles(Roles.VillageCadre);
        campaigns.MapPost("/{id:guid}/township-checks", DecideExits.AtTownship).RequireRoles(Roles.TownshipChief);
        campaigns.MapPost("/{id:guid}/county-checks", DecideExits.AtCounty).RequireRoles(Roles.RegisterOfficer);
        campaigns.MapPost("/{id:guid}/approvals", DecideExits.Approve).RequireRoles(Roles.RegisterChief);

        var exits = app.MapGroup("/api/households/exits").WithTags("Exits")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        exits.MapGet("/", ListExits.Handle).RequireRoles(CampaignsApi.Readers);
        exits.MapGet("/export.xlsx", ListExits.Export).RequireRoles(CampaignsApi.Readers);
        exits.MapGet("/return-rate", ReturnRate.Handle).RequireRoles(Readers);
        exits.MapGet("/{id:guid}", ListExits.One).RequireRoles(CampaignsApi.Readers);
        exits.MapPost("/{id:guid}/confirmation", ConfirmExit.Handle).RequireRoles(Roles.VillageCadre);
        exits.MapPost("/{id:guid}/withdrawal", ConfirmExit.Withdraw).RequireRoles(Roles.VillageCadre, Roles.RegisterOfficer);
        exits.MapPost("/{id:guid}/return", ReturnToPoverty.Ask).RequireRoles(Roles.RegisterOfficer);
        exits.MapPost("/{id:guid}/return-approval", ReturnToPoverty.Decide).RequireRoles(Roles.RegisterChief);
    }
}
