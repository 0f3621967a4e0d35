using Oversight.Objections;

namespace Oversight.Public;

/// <summary>What everyone may see and do without login. Browsers get pages, programs that accept JSON get JSON.</summary>
internal static class PublicApi
{
    public static void MapPublic(this IEndpointRouteBuilder app)
    {
        var notices = app.MapGroup("/public").WithTags("Public").AllowAnonymous();

        notices.MapGet("/notices", ListPublicNotices.Handle).Produces<PublicNoticeList>();
        notices.MapGet("/notices/{id:guid}", ShowPublicNotice.Handle).Produces<PublicNotice>().ProducesProblem(StatusCodes.Status404NotFound);
        notices.MapGet("/notices/{id:guid}/print", ShowPublicNotice.Print).Produces<string>(contentType: "text/html").ProducesProblem(StatusCodes.Status404NotFound);
        notices.MapPost("/notices/{id:guid}/objections", RaiseObjection.Handle).RequireRateLimiting(PublicLimits.Policy)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);
        notices.MapPost("/notices/{id:guid}/objections", RaiseObjection.HandleForm).RequireRateLimiting(PublicLimits.Policy)
            .DisableAntiforgery().ExcludeFromDescription();
        notices.MapGet("/objections/{receiptNo}", ShowPublicObjection.Handle).RequireRateLimiting(PublicLimits.Policy)
            .Produces<PublicObjection>().ProducesProblem(StatusCodes.Status404NotFound);
        notices.MapGet("/assets/notice.css", () => TypedResults.Text(NoticePage.Style, "text/css; charset=utf-8")).ExcludeFromDescription();
    }
}
