namespace Gateway.Landing;

internal static class LandingPage
{
    /// <summary>What this is and where to go on.</summary>
    public static void MapLandingPage(this IEndpointRouteBuilder app)
    {
        using var resource = typeof(LandingPage).Assembly.GetManifestResourceStream("landing.html")!;
        using var reader = new StreamReader(resource);
        var page = reader.ReadToEnd();

        app.MapGet("/", () => Results.Content(page, "text/html; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
    }
}
