namespace Gateway.Protection;

/// <summary>Tells browsers to load nothing from elsewhere, to guess no types, to show no frame and to keep no answers with data.</summary>
internal static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            Add(http);

            return Task.CompletedTask;
        });

        return next(http);
    });

    /// <summary>A service may be stricter in its own answer, so what it said is kept.</summary>
    private static void Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.TryAdd("Content-Security-Policy", ContentPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (http.Request.IsHttps)
        {
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        }

        if (http.Request.Path.StartsWithSegments("/api"))
        {
            headers.TryAdd("Cache-Control", "no-store");
        }
    }
}
