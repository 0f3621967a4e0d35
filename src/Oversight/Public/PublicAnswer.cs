using Microsoft.Net.Http.Headers;
using ServiceDefaults.Errors;

namespace Oversight.Public;

/// <summary>One thing in two forms, by what the client accepts.</summary>
internal static class PublicAnswer
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Whether the client asks for JSON; a browser, or one that says nothing, gets a page.</summary>
    public static bool WantsJson(this HttpContext http) =>
        http.Request.GetTypedHeaders().Accept is { Count: > 0 } accepted
        && accepted.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault(IsKnown) is { } wanted
        && wanted.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>JSON or page, with the headers of a public answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="value">The thing.</param>
    /// <param name="page">Makes the page.</param>
    /// <param name="seconds">Seconds for which anyone may keep the answer; 0 for none.</param>
    /// <param name="status">HTTP status.</param>
    public static IResult Public<T>(this HttpContext http, T value, Func<T, string> page, int seconds, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = seconds == 0 ? "no-store" : $"public, max-age={seconds}";
        http.Response.Headers.Vary = "Accept";

        return http.WantsJson() ? TypedResults.Json(value, statusCode: status) : http.Page(page(value), status);
    }

    /// <summary>404 in the form that the client reads.</summary>
    public static IResult PublicNotFound(this HttpContext http) =>
        http.WantsJson() ? throw ProblemException.NotFound() : http.Page(NoticePage.Message("没有找到", "没有这份公示或回执，请核对后再试。"), StatusCodes.Status404NotFound);

    /// <summary>A page; it loads nothing but its own style and sends forms nowhere else.</summary>
    public static IResult Page(this HttpContext http, string html, int status)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";

        return TypedResults.Content(html, "text/html; charset=utf-8", null, status);
    }

    private static bool IsKnown(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
        || type.MatchesAllTypes;
}
