namespace Gateway.Routing;

/// <summary>
/// Lets only plain paths in: what is left of an encoding after the server decoded it once, doubled slashes, backslashes and dot segments
/// could be read as another path further in, and no route of the platform has them.
/// </summary>
internal static class PlainPaths
{
    public static void UsePlainPaths(this WebApplication app) => app.Use((http, next) =>
    {
        if (IsPlain(http.Request.Path.Value ?? ""))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;

        return Task.CompletedTask;
    });

    /// <summary>Answers 404 before asking for a login where there is nothing to log in to.</summary>
    public static void UseKnownRoutesOnly(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint() is not null)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;

        return Task.CompletedTask;
    });

    internal static bool IsPlain(string path) =>
        !path.Any(letter => letter is '%' or '\\' or '?' or '#' || char.IsControl(letter))
        && !path.Contains("//", StringComparison.Ordinal)
        && !path.Split('/').Any(segment => segment is "." or "..");
}
