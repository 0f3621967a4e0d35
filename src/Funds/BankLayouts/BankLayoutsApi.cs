using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Funds.BankLayouts;

internal static class BankLayoutsApi
{
    public static void MapBankLayouts(this IEndpointRouteBuilder app)
    {
        var layouts = app.MapGroup("/api/funds/bank-layouts").WithTags("Bank layouts").RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor);

        layouts.MapGet("/", ListLayouts.Handle);
        layouts.MapPost("/preview", PreviewLayout.Handle).WithMetadata(new AuditExempt("Writes invented payments by a layout; keeps nothing."));
    }
}
