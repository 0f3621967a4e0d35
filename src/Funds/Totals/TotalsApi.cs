using ServiceDefaults.Auth;

namespace Funds.Totals;

internal static class TotalsApi
{
    public static void MapTotals(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/funds/totals", ShowTotals.Handle).WithTags("Totals")
            .RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader, Roles.Auditor, Roles.DepartmentOfficer, Roles.DepartmentChief);
}
