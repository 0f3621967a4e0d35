using ServiceDefaults.Auth;

namespace Insight.Totals;

internal static class TotalsApi
{
    public static void MapTotals(this IEndpointRouteBuilder app)
    {
        var totals = app.MapGroup("/api/insight").WithTags("Totals").RequireRoles(InsightReaders.All);

        totals.MapGet("/totals", ShowTotals.Handle);
        totals.MapGet("/totals/areas", ListAreaTotals.Handle);
        totals.MapGet("/households", ListHouseholds.Handle);
        totals.MapGet("/differences", ListDifferences.Handle);
    }
}
