using Microsoft.AspNetCore.Authorization;
using ServiceDefaults.Auth;

namespace MedicalAid.Gaps;

internal static class GapsApi
{
    public static void MapGaps(this IEndpointRouteBuilder app)
    {
        var medical = app.MapGroup("/api/medical").WithTags("Gaps");

        medical.MapGet("/totals", ShowTotals.Handle).RequireRoles([.. Roles.OfPeople]);
        medical.MapGet("/gaps", ListGaps.Handle).RequireAuthorization(WhoCloseGaps);
        medical.MapGet("/gaps/export", ExportGaps.Handle).RequireAuthorization(WhoCloseGaps);
    }

    /// <summary>The insurance itself, and whoever goes to the people of the own area; no other department needs to know who is not insured.</summary>
    private static void WhoCloseGaps(AuthorizationPolicyBuilder policy) => policy.RequireAssertion(context =>
        context.User.IsInRole(Roles.VillageCadre) || context.User.IsInRole(Roles.TownshipOfficer) || context.User.IsInRole(Roles.TownshipChief)
        || context.User.IsInRole(Roles.RegisterOfficer) || context.User.IsInRole(Roles.RegisterChief) || context.User.IsInRole(Roles.Auditor)
        || (context.User.Department() == Departments.Medical
            && (context.User.IsInRole(Roles.DepartmentOfficer) || context.User.IsInRole(Roles.DepartmentChief))));
}
