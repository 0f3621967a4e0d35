using Funds.Sources;
using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace Funds.Ledger;

internal static class LedgerApi
{
    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        var ledger = app.MapGroup("/api/funds/ledger").WithTags("Ledger").ProducesProblem(StatusCodes.Status409Conflict);

        ledger.MapGet("/trial-balance", TrialBalance.Handle).RequireRoles(SourcesApi.Readers);
        ledger.MapGet("/trial-balance/export", TrialBalance.Export).RequireRoles(SourcesApi.Readers);
        ledger.MapGet("/proof", TrialBalance.Prove).RequireRoles(SourcesApi.Readers);
        ledger.MapPost("/entries/{id:guid}/reversal", ReverseEntry.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        ledger.MapPost("/closes", ProposeClose.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        ledger.MapGet("/closes", ProposeClose.List).RequireRoles(SourcesApi.Readers);
        ledger.MapPost("/closes/{id:guid}/approval", DecideClose.Handle).RequireRoles(Roles.FinanceChecker);
    }
}
