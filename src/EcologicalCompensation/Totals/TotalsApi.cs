using ServiceDefaults.Auth;

namespace EcologicalCompensation.Totals;

internal static class TotalsApi
{
    public static void MapTotals(this IEndpointRouteBuilder app)
    {
        var totals = app.MapGroup("/api/ecology/totals").WithTags("Totals").RequireRoles([.. Roles.OfPeople]);

        totals.MapGet("/", ShowTotals.Handle);
        totals.MapGet("/households", ListReached.Handle);
    }
}
