using System.Security.Claims;
using Households.Areas.Acts;
using Households.KeyVillages;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;

namespace Households.Areas;

internal static class AreasApi
{
    private static readonly string[] Keepers = [Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipOfficer, Roles.TownshipChief, Roles.VillageCadre];

    public static void AddAreas(this IServiceCollection services)
    {
        services.AddScoped<AreaActDesk>();
        services.AddScoped<ProposeAreaAct>();
    }

    public static void MapAreas(this IEndpointRouteBuilder app)
    {
        var areas = app.MapGroup("/api/households/areas").WithTags("Areas").RequireRoles([.. Roles.OfPeople])
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        areas.MapGet("/", ListAreas.Handle);
        areas.MapGet("/search", SearchAreas.Handle);
        areas.MapGet("/export.xlsx", SearchAreas.Export);
        areas.MapGet("/{code:regex(^\\d+$)}", ReadAreaHistory.On);
        areas.MapGet("/{code:regex(^\\d+$)}/history", ReadAreaHistory.Handle);
        areas.MapPost("/{code}/rename", ProposeAreaAct.Rename).RequireRoles(Roles.RegisterOfficer);
        areas.MapPost("/{code}/merge", ProposeAreaAct.Merge).RequireRoles(Roles.RegisterOfficer);
        areas.MapPost("/{code}/merge/preview", ProposeAreaAct.PreviewMerge).RequireRoles(Roles.RegisterOfficer, Roles.RegisterChief)
            .WithMetadata(new AuditExempt("shows what a merge would do and keeps nothing"));
        areas.MapPost("/{code}/closing", ProposeAreaAct.Close).RequireRoles(Roles.RegisterOfficer);
        areas.MapPost("/{code}/reopening", ProposeAreaAct.Reopen).RequireRoles(Roles.RegisterOfficer);

        areas.MapGet("/acts", ReadAreaActs.List).RequireRoles(Keepers);
        areas.MapGet("/acts/export.xlsx", ReadAreaActs.Export).RequireRoles(Keepers);
        areas.MapGet("/acts/{id:guid}", ReadAreaActs.One).RequireRoles(Keepers);
        areas.MapPost("/acts/{id:guid}/approval", DecideAreaAct.Handle).RequireRoles(Roles.RegisterChief);
        areas.MapPost("/acts/{id:guid}/withdrawal", DecideAreaAct.Withdraw).RequireRoles(Roles.RegisterOfficer);
    }
}

/// <summary>One area of the tree.</summary>
/// <param name="IsKey">By the published lists; where none holds, as the tree was loaded.</param>
/// <param name="ValidTo">First day on which it is no more; null while it is in use.</param>
internal sealed record AreaAnswer(
    string Code, string Name, string ParentCode, int Level, int? Population, bool IsKey, DateOnly? ValidFrom = null, DateOnly? ValidTo = null, string? MergedInto = null);

internal static class ListAreas
{
    /// <summary>
    /// The areas in use below one, or the top of the caller's scope; the areas above the scope are shown so that the tree has a root.
    /// </summary>
    /// <param name="closed">Whether closed areas are listed too.</param>
    public static async Task<IReadOnlyList<AreaAnswer>> Handle(string? parent, bool? closed, ClaimsPrincipal user, HouseholdsDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var below = await db.Areas.AsNoTracking().Where(area => area.ParentCode == (parent ?? "") && (closed == true || area.ValidTo == null))
            .OrderBy(area => area.Code).ToListAsync(ct);
        var (scope, lists) = (user.Areas(), await db.KeyVillages(parent ?? "", clock.Today, ct));

        return
        [
            .. below
                .Where(area => scope.Any(own => area.Code.StartsWith(own, StringComparison.Ordinal) || own.StartsWith(area.Code, StringComparison.Ordinal)))
                .Select(area => new AreaAnswer(
                    area.Code, area.Name, area.ParentCode, area.Code.Length, area.Population, lists.IsKey(area.Code) ?? area.IsKey, area.ValidFrom, area.ValidTo, area.MergedInto)),
        ];
    }
}
