using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace Funds.Projects;

internal static class ProjectsApi
{
    private static readonly string[] Makers = [Roles.TownshipOfficer, Roles.RegisterOfficer, Roles.DepartmentOfficer];
    private static readonly string[] Chiefs = [Roles.RegisterChief, Roles.DepartmentChief];

    private static readonly string[] Readers =
        [.. Makers, .. Chiefs, Roles.TownshipChief, Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader, Roles.Auditor, Roles.OversightOfficer];

    public static void MapProjects(this IEndpointRouteBuilder app)
    {
        var projects = app.MapGroup("/api/funds/projects").WithTags("Projects").ProducesProblem(StatusCodes.Status409Conflict);

        projects.MapPost("/", ProposeProject.Handle).RequireRoles(Makers);
        projects.MapGet("/", ListProjects.Handle).RequireRoles(Readers);
        projects.MapGet("/export", ListProjects.Export).RequireRoles(Readers);
        projects.MapGet("/gaps", ListProjects.Gaps).RequireRoles(Readers);
        projects.MapGet("/gaps/export", ListProjects.ExportGaps).RequireRoles(Readers);
        projects.MapGet("/totals", ShowProjectTotals.Handle).RequireRoles(Readers);
        projects.MapGet("/labour", ListLabour.Handle).RequireRoles(Readers);
        projects.MapGet("/labour/export.xlsx", ListLabour.Export).RequireRoles(Readers);
        projects.MapGet("/{id:guid}", ShowProject.Handle).RequireRoles(Readers);
        projects.MapPost("/{id:guid}/plan", PlanProject.Handle).RequireRoles(Makers);
        projects.MapPost("/{id:guid}/application", MoveProject.Apply).RequireRoles(Makers);
        projects.MapPost("/{id:guid}/plan/approval", MoveProject.DecidePlan).RequireRoles(Chiefs);
        projects.MapPost("/{id:guid}/fundings", FundProject.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        projects.MapPost("/fundings/{id:guid}/approval", DecideFunding.Handle).RequireRoles(Roles.FinanceChecker);
        projects.MapPost("/{id:guid}/mode", MoveProject.ChooseMode).RequireRoles(Makers);
        projects.MapPost("/{id:guid}/start", MoveProject.Start).RequireRoles(Makers);
        projects.MapPost("/{id:guid}/progress", MoveProject.Report).RequireRoles(Makers);
        projects.MapPost("/{id:guid}/completion", MoveProject.Finish).RequireRoles(Makers);
        projects.MapPost("/{id:guid}/acceptance", MoveProject.Accept).RequireRoles(Chiefs);
        projects.MapGet("/{id:guid}/claims", ShowProject.Claims).RequireRoles(Readers);
        projects.MapPost("/{id:guid}/claims", ClaimExpense.Handle).RequireRoles(Makers).RequireIdempotencyKey();
        projects.MapPost("/claims/{id:guid}/approval", DecideClaim.Handle).RequireRoles(Roles.FinanceChecker);
        projects.MapPost("/claims/{id:guid}/reversal", ReverseClaim.Handle).RequireRoles(Roles.FinanceMaker);
        projects.MapPost("/{id:guid}/closing", MoveProject.Close).RequireRoles(Roles.FinanceChecker);
        projects.MapPost("/{id:guid}/cancellation", MoveProject.Cancel).RequireRoles(Chiefs);
    }
}
