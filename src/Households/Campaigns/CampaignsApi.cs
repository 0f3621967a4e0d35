using Households.Applications;
using Households.Campaigns.Samples;
using ServiceDefaults.Auth;

namespace Households.Campaigns;

/// <summary>A campaign from its opening to the county's approval, in the order a case moves.</summary>
internal static class CampaignsApi
{
    public static readonly string[] Readers =
        [Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipOfficer, Roles.TownshipChief, Roles.VillageCadre, Roles.Auditor];

    public static void MapCampaigns(this IEndpointRouteBuilder app)
    {
        var campaigns = app.MapGroup("/api/households/campaigns").WithTags("Campaigns")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        campaigns.MapPost("/", CreateCampaign.Handle).RequireRoles(Roles.RegisterOfficer);
        campaigns.MapGet("/", ListCampaigns.Handle).RequireRoles([.. Readers, Roles.Leader]);
        campaigns.MapGet("/{id:guid}", GetCampaign.Handle).RequireRoles([.. Readers, Roles.Leader]);
        campaigns.MapPost("/{id:guid}/applications", ApplyForHousehold.Handle).RequireRoles(Roles.VillageCadre);
        campaigns.MapGet("/{id:guid}/applications", ListApplications.Handle).RequireRoles(Readers);
        campaigns.MapPost("/{id:guid}/reviews", HoldReview.Handle).RequireRoles(Roles.VillageCadre, Roles.TownshipOfficer);
        campaigns.MapGet("/{id:guid}/reviews", ListReviews.Handle).RequireRoles(Readers);
        campaigns.MapGet("/{id:guid}/reviews/{reviewId:guid}", ListReviews.One).RequireRoles(Readers);
        campaigns.MapPost("/{id:guid}/samples", DrawSample.Handle).RequireRoles(Roles.TownshipOfficer, Roles.RegisterOfficer);
        campaigns.MapGet("/{id:guid}/samples", ReadSamples.All).RequireRoles(Readers);
        campaigns.MapGet("/{id:guid}/samples/{sampleId:guid}", ReadSamples.One).RequireRoles(Readers);
        campaigns.MapPost("/{id:guid}/samples/{sampleId:guid}/findings", RecordFinding.Handle).RequireRoles(Roles.TownshipOfficer, Roles.RegisterOfficer);
        campaigns.MapPost("/{id:guid}/township-approvals", DecideApplications.ListAtTownship).RequireRoles(Roles.TownshipChief);
        campaigns.MapPost("/{id:guid}/county-approvals", DecideApplications.ListAtCounty).RequireRoles(Roles.RegisterChief);
    }
}
