using ServiceDefaults.Auth;

namespace Households.Statistics;

internal static class StatisticsApi
{
    private static readonly string[] Writers = [Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipOfficer, Roles.TownshipChief];

    private static readonly string[] Readers = [.. Writers, Roles.VillageCadre, Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.OversightOfficer, Roles.Leader, Roles.Auditor];

    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddScoped<KeepFigures>();
        services.AddScoped<ReconcileFigures>();
    }

    public static void MapStatistics(this IEndpointRouteBuilder app)
    {
        var statistics = app.MapGroup("/api/households/statistics").WithTags("Statistics").RequireRoles(Readers);
        statistics.MapGet("/", ReadStatistics.Handle);
        statistics.MapGet("/export.xlsx", ExportStatistics.Handle);
        statistics.MapGet("/flows", ReadFlows.Handle);
        statistics.MapGet("/flows/export.xlsx", ReadFlows.Export);

        var figures = app.MapGroup("/api/households/figures").WithTags("Statistics").RequireRoles(Readers);
        figures.MapGet("/", ReadFigures.Handle);
        figures.MapPost("/", StateFigures.Handle).RequireDepartment(Departments.Households, Writers);
        figures.MapDelete("/{id:guid}", ReadFigures.Withdraw).RequireDepartment(Departments.Households, Writers);
        figures.MapGet("/reconciliation", ReconcileFigures.Handle);
        figures.MapGet("/reconciliation/export.xlsx", ReconcileFigures.Export);
    }
}
