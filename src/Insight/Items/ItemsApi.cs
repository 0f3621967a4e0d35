using ServiceDefaults.Auth;

namespace Insight.Items;

internal static class ItemsApi
{
    public static void MapItems(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/api/insight/items").WithTags("Items").RequireRoles(InsightReaders.All);

        items.MapGet("/", ListItems.Handle);
        items.MapGet("/households", ListItemHouseholds.Handle);
        items.MapGet("/export", ExportItems.Handle);
    }
}
