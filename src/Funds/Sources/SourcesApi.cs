using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace Funds.Sources;

internal static class SourcesApi
{
    public static readonly string[] Readers = [Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader, Roles.Auditor];

    public static void MapSources(this IEndpointRouteBuilder app)
    {
        var sources = app.MapGroup("/api/funds/sources").WithTags("Sources").ProducesProblem(StatusCodes.Status409Conflict);
        sources.MapPost("/", ProposeSource.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        sources.MapPost("/{id:guid}/approval", DecideSource.Handle).RequireRoles(Roles.FinanceChecker);
        sources.MapGet("/", ListSources.Handle).RequireRoles(Readers);
        sources.MapGet("/export", ListSources.Export).RequireRoles(Readers);
        sources.MapGet("/summary", SummariseSources.Handle).RequireRoles(Readers);
        sources.MapGet("/{id:guid}", ShowSource.Handle).RequireRoles(Readers);
        sources.MapGet("/{id:guid}/balance", ShowSource.Balance).RequireRoles(Readers);
        sources.MapGet("/{id:guid}/statement", ShowStatement.Handle).RequireRoles(Readers);
        sources.MapGet("/{id:guid}/statement/export", ShowStatement.Export).RequireRoles(Readers);
        sources.MapPost("/{id:guid}/acts", ProposeAct.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();

        var acts = app.MapGroup("/api/funds/acts").WithTags("Sources").ProducesProblem(StatusCodes.Status409Conflict);
        acts.MapGet("/", ListActs.Handle).RequireRoles(Readers);
        acts.MapPost("/{id:guid}/approval", DecideAct.Handle).RequireRoles(Roles.FinanceChecker);

        var assignments = app.MapGroup("/api/funds/assignments").WithTags("Sources").ProducesProblem(StatusCodes.Status409Conflict);
        assignments.MapPost("/", AssignItems.Handle).RequireRoles(Roles.FinanceMaker);
        assignments.MapGet("/", ListAssignments.Handle).RequireRoles(Readers);
        assignments.MapPost("/{sourceId:guid}/approval", DecideAssignments.Handle).RequireRoles(Roles.FinanceChecker);
    }
}
