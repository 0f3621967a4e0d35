using Households.Rules;
using ServiceDefaults.Auth;

namespace Households.Triage;

/// <summary>Relief or development (救助/帮扶分类): the township proposes by the rule in force, a second person decides.</summary>
internal static class TriageApi
{
    public static void AddTriage(this IServiceCollection services)
    {
        services.AddScoped<ProposeTriage>();
        services.AddScoped<ProposeTriageInSet>();
    }

    public static void MapTriage(this IEndpointRouteBuilder app)
    {
        var triage = app.MapGroup("/api/households/triage").WithTags("Triage")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        triage.MapGet("/", ListTriage.Handle).RequireRoles(RulesApi.CaseReaders);
        triage.MapGet("/export.xlsx", ListTriage.Export).RequireRoles(RulesApi.CaseReaders);
        triage.MapGet("/counts", CountTriage.Handle).RequireRoles(RulesApi.Readers);
        triage.MapGet("/{householdId:guid}", ReadTriage.OfHousehold).RequireRoles(RulesApi.CaseReaders);
        triage.MapPost("/{householdId:guid}/proposals", ProposeTriage.Handle).RequireRoles(Roles.TownshipOfficer);
        triage.MapPost("/proposals", ProposeTriageInSet.Handle).RequireRoles(Roles.TownshipOfficer);
        triage.MapGet("/proposals", ListTriage.Proposals).RequireRoles(RulesApi.CaseReaders);
        triage.MapGet("/proposals/{id:guid}", ReadTriage.One).RequireRoles(RulesApi.CaseReaders);
        triage.MapPost("/proposals/{id:guid}/approval", DecideTriage.One).RequireRoles(Roles.TownshipChief);
        triage.MapPost("/proposals/approvals", DecideTriage.InSet).RequireRoles(Roles.TownshipChief);
    }
}
