using Funds.Payments;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.BankReturns;

internal static class BankReturnsApi
{
    public static void MapBankReturns(this IEndpointRouteBuilder app)
    {
        var returns = app.MapGroup("/api/funds/batches/{id:guid}").WithTags("Bank returns").ProducesProblem(StatusCodes.Status409Conflict);

        returns.MapPost("/bank-returns", ReceiveBankReturn.Handle).RequireRoles(Roles.FinanceMaker)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(RequestLimits.Files))
            .WithFormOptions(multipartBodyLengthLimit: RequestLimits.Files);
        returns.MapGet("/bank-returns", ListBankReturns.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor);
        returns.MapGet("/exceptions", ListExceptions.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor);
        returns.MapPost("/exceptions/{returnId:guid}/{rowNo:int}/assignment", AssignException.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker);
        returns.MapPost("/exceptions/{returnId:guid}/{rowNo:int}/resolution", ResolveException.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker);
        returns.MapPost("/exceptions/duplicates/resolution", ResolveDuplicates.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker);

        app.MapGet("/api/funds/exceptions/export.xlsx", ExportExceptions.Handle).WithTags("Bank returns").RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor);
        app.MapGet("/api/funds/exceptions", ListExceptions.All).WithTags("Bank returns").RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor);
        app.MapGet("/api/funds/bank-codes", BankCodes.List).WithTags("Bank returns").RequireRoles(PaymentsApi.Readers);
    }
}
