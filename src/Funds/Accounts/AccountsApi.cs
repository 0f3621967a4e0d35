using ServiceDefaults.Auth;

namespace Funds.Accounts;

internal static class AccountsApi
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("/api/funds/accounts").WithTags("Accounts").ProducesProblem(StatusCodes.Status409Conflict);

        accounts.MapGet("/changes", ListAccountChanges.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor);
        accounts.MapGet("/{payeeId:guid}", ShowAccount.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker);
        accounts.MapPost("/{payeeId:guid}/changes", ProposeAccountChange.Handle).RequireRoles(Roles.FinanceMaker);
        accounts.MapPost("/persons/{personId:guid}/changes", ProposePersonCard.Handle).RequireRoles(Roles.FinanceMaker);
        accounts.MapPost("/{payeeId:guid}/closure", CloseAccount.Handle).RequireRoles(Roles.FinanceMaker);
        accounts.MapGet("/{payeeId:guid}/changes/{id:guid}", ShowAccountChange.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor);
        accounts.MapPost("/{payeeId:guid}/changes/{id:guid}/approval", DecideAccountChange.Handle).RequireRoles(Roles.FinanceChecker);
    }
}
