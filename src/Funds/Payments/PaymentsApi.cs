using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace Funds.Payments;

internal static class PaymentsApi
{
    public static readonly string[] Readers =
        [Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader, Roles.Auditor, Roles.DepartmentOfficer, Roles.DepartmentChief];

    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/api/funds/payments").WithTags("Payments").ProducesProblem(StatusCodes.Status409Conflict);

        payments.MapGet("/", ListPayments.Handle).RequireRoles(Readers);
        payments.MapGet("/export.xlsx", ExportPayments.Handle).RequireRoles(Readers);
        payments.MapGet("/{id:guid}", ShowPayment.Handle).RequireRoles(Readers);
        payments.MapPost("/{id:guid}/release", ProposeRelease.Handle).RequireRoles(Roles.FinanceMaker);
        payments.MapPost("/{id:guid}/release/approval", DecideRelease.Handle).RequireRoles(Roles.FinanceChecker);
        payments.MapPost("/{id:guid}/reversal", ProposeReversal.Handle).RequireRoles(Roles.FinanceMaker);
        payments.MapPost("/{id:guid}/reversal/approval", DecideReversal.Handle).RequireRoles(Roles.FinanceChecker);
        payments.MapPost("/{id:guid}/repayment", RepayPayment.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        payments.MapPost("/{id:guid}/cancellation", ProposeCancellation.Handle).RequireRoles(Roles.FinanceMaker);
        payments.MapPost("/{id:guid}/cancellation/approval", DecideCancellation.Handle).RequireRoles(Roles.FinanceChecker);
    }
}
