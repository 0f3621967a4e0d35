using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Areas;

internal static class AreasApi
{
    public static void MapAreas(this IEndpointRouteBuilder app)
    {
        var areas = app.MapGroup("/api/households/areas").WithTags("Areas").RequireRoles([.. Roles.OfPeople]);

        areas.MapGet("/", ListAreas.Handle);
    }
}

/// <summary>One area of the tree.</summary>
internal sealed record AreaAnswer(string Code, string Name, string ParentCode, int Level, int? Population, bool IsKey);

internal static class ListAreas
{
    /// <summary>The areas below one, or the top of the caller's scope; the areas above the scope are shown so that the tree has a root.</summary>
    public static async Task<IReadOnlyList<AreaAnswer>> Handle(string? parent, ClaimsPrincipal user, HouseholdsDbContext db, CancellationToken ct)
    {
        var below = await db.Areas.AsNoTracking().Where(area => area.ParentCode == (parent ?? "")).OrderBy(area => area.Code).ToListAsync(ct);
        var scope = user.Areas();

        return
        [
            .. below
                .Where(area => scope.Any(own => area.Code.StartsWith(own, StringComparison.Ordinal) || own.StartsWith(area.Code, StringComparison.Ordinal)))
                .Select(area => new AreaAnswer(area.Code, area.Name, area.ParentCode, area.Code.Length, area.Population, area.IsKey)),
        ];
    }
}
