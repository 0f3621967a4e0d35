using ServiceDefaults.Auth;

namespace EducationAid.Totals;

internal static class TotalsApi
{
    public static void MapTotals(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/education/totals", ShowTotals.Handle).WithTags("Totals").RequireRoles([.. Roles.OfPeople]);
}
