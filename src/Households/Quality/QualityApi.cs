using Households.Duplicates;
using ServiceDefaults.Auth;

namespace Households.Quality;

internal static class QualityApi
{
    /// <summary>Roles that mend the register; a hit may tell of health, so others see numbers only.</summary>
    public static readonly string[] Menders = [Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipOfficer, Roles.TownshipChief];

    private static readonly string[] Readers = [.. Menders, Roles.VillageCadre];

    public static void AddQuality(this IServiceCollection services)
    {
        services.AddScoped<EvaluateRule>();
        services.AddScoped<MendedHits>();
        services.AddScoped<MendedPairs>();
        services.AddScoped<FindDuplicates>();
        services.AddSingleton<QualitySignal>();
        services.AddHostedService<QualityWorker>();
    }

    public static void MapQuality(this IEndpointRouteBuilder app)
    {
        var quality = app.MapGroup("/api/households/quality").WithTags("Quality").ProducesProblem(StatusCodes.Status409Conflict);

        quality.MapGet("/rules", ListRules.Handle).RequireRoles([.. Readers, Roles.Leader, Roles.Auditor]);
        quality.MapPost("/runs", StartRun.Handle).RequireDepartment(Departments.Households, Roles.RegisterOfficer, Roles.RegisterChief);
        quality.MapGet("/runs", ReadRuns.List).RequireRoles([.. Readers, Roles.Leader, Roles.Auditor]);
        quality.MapGet("/runs/{id:guid}", ReadRuns.Open).RequireRoles([.. Readers, Roles.Leader, Roles.Auditor]);
        quality.MapGet("/trend", ReadTrend.Handle).RequireRoles([.. Readers, Roles.Leader, Roles.Auditor]);

        quality.MapGet("/hits", ListHits.Handle).RequireRoles(Readers);
        quality.MapGet("/hits/export.xlsx", ExportHits.Handle).RequireRoles(Readers);
        quality.MapPost("/hits/{rule}/{subjectId:guid}/assignment", DecideHit.Assign).RequireDepartment(Departments.Households, Menders);
        quality.MapPost("/hits/{rule}/{subjectId:guid}/acceptance", DecideHit.Accept).RequireDepartment(Departments.Households, Menders);
        quality.MapPost("/hits/{rule}/{subjectId:guid}/correction", CorrectHit.Handle).RequireDepartment(Departments.Households, Menders);
        quality.MapPost("/hits/{rule}/{subjectId:guid}/reopening", DecideHit.Reopen).RequireDepartment(Departments.Households, Menders);
    }
}
