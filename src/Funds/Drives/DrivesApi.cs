using Funds.Sources;
using ServiceDefaults.Auth;
using ServiceDefaults.Idempotency;

namespace Funds.Drives;

internal static class DrivesApi
{
    public static void MapDrives(this IEndpointRouteBuilder app)
    {
        var drives = app.MapGroup("/api/funds/drives").WithTags("Drives").ProducesProblem(StatusCodes.Status409Conflict);

        drives.MapPost("/", OpenDrive.Handle).RequireRoles(Roles.FinanceMaker);
        drives.MapGet("/", ListDrives.Handle).RequireRoles(SourcesApi.Readers);
        drives.MapGet("/export", ListDrives.Export).RequireRoles(SourcesApi.Readers);
        drives.MapGet("/{id:guid}", ShowDrive.Handle).RequireRoles(SourcesApi.Readers);
        drives.MapPost("/{id:guid}/collections", CollectDonations.Handle).RequireRoles(Roles.FinanceMaker).RequireIdempotencyKey();
        drives.MapGet("/{id:guid}/donations", ListDonations.Handle).RequireRoles(SourcesApi.Readers);
        drives.MapGet("/{id:guid}/donations/export", ListDonations.Export).RequireRoles(SourcesApi.Readers);
        drives.MapPost("/{id:guid}/closing", CloseDrive.Handle).RequireRoles(Roles.FinanceMaker);
    }
}
