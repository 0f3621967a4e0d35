using Households.Quality;
using ServiceDefaults.Auth;

namespace Households.Duplicates;

internal static class DuplicatesApi
{
    public static void MapDuplicates(this IEndpointRouteBuilder app)
    {
        var duplicates = app.MapGroup("/api/households/duplicates").WithTags("Duplicates").ProducesProblem(StatusCodes.Status409Conflict);

        duplicates.MapGet("/", ListDuplicates.Handle).RequireRoles([.. QualityApi.Menders, Roles.VillageCadre]);
        duplicates.MapGet("/export.xlsx", ExportDuplicates.Handle).RequireRoles(QualityApi.Menders);
        duplicates.MapPost("/{id:guid}/decision", DecideDuplicate.Handle).RequireDepartment(Departments.Households, QualityApi.Menders);
        duplicates.MapPost("/{id:guid}/correction", CorrectDuplicate.Handle).RequireDepartment(Departments.Households, QualityApi.Menders);
    }
}
