using Households.Campaigns;
using ServiceDefaults.Auth;

namespace Households.Surveys;

/// <summary>Look-backs and assessments, from the draw to the last decision.</summary>
internal static class SurveysApi
{
    private static readonly string[] Readers = [.. CampaignsApi.Readers, Roles.Leader];

    public static void MapSurveys(this IEndpointRouteBuilder app)
    {
        var surveys = app.MapGroup("/api/households/quality-surveys").WithTags("Quality surveys")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        surveys.MapPost("/", DrawSurvey.Handle).RequireRoles(Roles.RegisterOfficer);
        surveys.MapGet("/", ReadSurveys.Handle).RequireRoles(Readers);
        surveys.MapGet("/{id:guid}", ReadSurveys.One).RequireRoles(Readers);
        surveys.MapGet("/{id:guid}/rows", ReadSurveys.Rows).RequireRoles(CampaignsApi.Readers);
        surveys.MapGet("/{id:guid}/rows/export.xlsx", ReadSurveys.Export).RequireRoles(CampaignsApi.Readers);
        surveys.MapPost("/{id:guid}/redraw", RedrawSurvey.Handle).RequireRoles(Roles.RegisterOfficer);
        surveys.MapPost("/{id:guid}/rows/{rowId:guid}/result", EnterResult.Handle).RequireRoles(Roles.RegisterOfficer, Roles.TownshipOfficer);
        surveys.MapPost("/{id:guid}/rows/{rowId:guid}/answer", EnterResult.Answer).RequireRoles(Roles.TownshipChief, Roles.TownshipOfficer);
        surveys.MapPost("/{id:guid}/rows/{rowId:guid}/decision", EnterResult.Decide).RequireRoles(Roles.RegisterChief);
        surveys.MapPost("/{id:guid}/closing", ReadSurveys.Close).RequireRoles(Roles.RegisterChief);
    }
}
