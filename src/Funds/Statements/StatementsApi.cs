using Funds.Payments;
using ServiceDefaults.Auth;

namespace Funds.Statements;

internal static class StatementsApi
{
    public static void MapStatements(this IEndpointRouteBuilder app)
    {
        var statements = app.MapGroup("/api/funds/statements").WithTags("Statements").RequireRoles(PaymentsApi.Readers);

        statements.MapGet("/villages", ShowStatements.Villages);
        statements.MapGet("/villages/export.xlsx", ShowStatements.ExportVillages);
        statements.MapGet("/households", ShowStatements.Households);
        statements.MapGet("/households/export.xlsx", ShowStatements.ExportHouseholds);
        statements.MapGet("/unpaid", ListUnpaid.Handle);
        statements.MapGet("/unpaid/export.xlsx", ListUnpaid.Export);
        statements.MapGet("/balance", Balance.Handle);
        statements.MapGet("/findings", ListFindings.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor, Roles.Leader);
    }
}
