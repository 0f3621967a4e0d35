using ServiceDefaults.Audit;

namespace Microcredit.Schedules;

internal static class SchedulesApi
{
    public static void MapSchedules(this IEndpointRouteBuilder app)
    {
        var previews = app.MapGroup("/api/microcredit")
            .WithTags("Schedules")
            .RequireAuthorization()
            .WithMetadata(new AuditExempt("a preview computes and stores nothing"));

        previews.MapPost("/schedules/preview", PreviewSchedule.Handle);
        previews.MapPost("/loss-sharing/preview", PreviewLossSharing.Handle);
    }
}
