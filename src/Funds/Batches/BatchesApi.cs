using Funds.PublicLists;
using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace Funds.Batches;

internal static class BatchesApi
{
    public static void MapBatches(this IEndpointRouteBuilder app)
    {
        var batches = app.MapGroup("/api/funds/batches").WithTags("Batches").ProducesProblem(StatusCodes.Status409Conflict);

        batches.MapPost("/", FreezeBatch.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        batches.MapGet("/", ShowBatch.List).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader, Roles.Auditor);
        batches.MapGet("/preview", PreviewBatch.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader, Roles.Auditor);
        batches.MapGet("/{id:guid}", ShowBatch.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader, Roles.Auditor);
        batches.MapPost("/{id:guid}/approval", ApproveBatch.Handle).RequireRoles(Roles.FinanceChecker);
        batches.MapGet("/{id:guid}/bank-file", DownloadBankFile.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker);
        batches.MapGet("/{id:guid}/transmissions", ListTransmissions.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Auditor);
        batches.MapGet("/{id:guid}/public-lists", ShowPublicLists.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker, Roles.Leader, Roles.Auditor);
        batches.MapGet("/{id:guid}/messages", ListMessages.Handle).RequireRoles(Roles.FinanceMaker, Roles.FinanceChecker);
    }
}
