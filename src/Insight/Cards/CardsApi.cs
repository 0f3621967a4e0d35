using ServiceDefaults.Auth;

namespace Insight.Cards;

internal static class CardsApi
{
    public static void MapCards(this IEndpointRouteBuilder app)
    {
        var cards = app.MapGroup("/api/insight/cards").WithTags("Cards").RequireRoles(InsightReaders.All);

        cards.MapGet("/{householdId:guid}", ShowCard.Handle);
    }
}
