using Households.Campaigns;
using ServiceDefaults.Auth;

namespace Households.BatchLists;

/// <summary>Numbered batches of assisted households, from the draft to the confirmation.</summary>
internal static class BatchListsApi
{
    public static void MapBatchLists(this IEndpointRouteBuilder app)
    {
        var batches = app.MapGroup("/api/households/batch-lists").WithTags("Batch lists")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        batches.MapPost("/", DraftBatch.Handle).RequireRoles(Roles.RegisterOfficer);
        batches.MapGet("/", ReadBatches.List).RequireRoles(CampaignsApi.Readers);
        batches.MapGet("/{id:guid}", ReadBatches.One).RequireRoles(CampaignsApi.Readers);
        batches.MapGet("/{id:guid}/households", ReadBatches.Households).RequireRoles(CampaignsApi.Readers);
        batches.MapGet("/{id:guid}/export.xlsx", ReadBatches.Export).RequireRoles(CampaignsApi.Readers);
        batches.MapPost("/{id:guid}/households/{rowId:guid}/removal", DecideBatch.Remove).RequireRoles(Roles.RegisterOfficer);
        batches.MapPost("/{id:guid}/withdrawal", DecideBatch.Withdraw).RequireRoles(Roles.RegisterOfficer);
        batches.MapPost("/{id:guid}/publication", PublishBatch.Handle).RequireRoles(Roles.RegisterOfficer);
        batches.MapPost("/{id:guid}/confirmation", DecideBatch.Confirm).RequireRoles(Roles.RegisterChief);
    }
}
