using Funds.Payments;
using ServiceDefaults.Auth;

namespace Funds.Holds;

internal static class HoldsApi
{
    public static void MapHolds(this IEndpointRouteBuilder app)
    {
        var holds = app.MapGroup("/api/funds/holds").WithTags("Holds").RequireRoles(PaymentsApi.Readers);

        holds.MapGet("/", ListHolds.Handle);
        holds.MapGet("/counts", CountHolds.Handle);
        holds.MapGet("/export.xlsx", ExportHolds.Handle);
    }
}
