using Gateway.Docs;
using Gateway.Landing;
using Gateway.Operations;
using Gateway.Protection;
using Gateway.Routing;
using ServiceDefaults;

namespace Gateway;

/// <summary>The one door of the platform.</summary>
public static class GatewayService
{
    /// <summary>Puts the gateway together; the caller starts it.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("gateway", args);
        builder.AddRoutes();
        builder.AddRateLimits();
        builder.AddOperations();

        var app = builder.Build();
        app.UseServiceDefaults(
            beforeRouting: _ =>
            {
                app.UseSecurityHeaders();
                app.UsePlainPaths();
                app.UseDocsPage();
                app.UseWebSockets();
            },
            beforeAuthorization: _ =>
            {
                app.UseKnownRoutesOnly();
                app.UseRateLimiter();
            });
        app.MapLandingPage();
        app.MapGatewayOperations();
        app.MapRoutes();

        return app;
    }
}
