using ServiceDefaults.Auth;

namespace Oversight.Objections;

internal static class ObjectionsApi
{
    public static void MapObjections(this IEndpointRouteBuilder app)
    {
        var objections = app.MapGroup("/api/oversight/objections").WithTags("Objections");

        objections.MapGet("/", ListObjections.Handle).RequireRoles(Roles.OversightOfficer, Roles.Auditor, Roles.Leader);
        objections.MapGet("/{id:guid}", ShowObjection.Handle).RequireRoles(Roles.OversightOfficer);
        objections.MapPost("/{id:guid}/resolution", ResolveObjection.Handle).RequireRoles(Roles.OversightOfficer)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
