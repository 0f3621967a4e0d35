using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;

namespace Architecture.Tests;

public sealed class RouteTests
{
    // The gateway's proxied routes carry their policy in its configuration and are tested there; without training its clock route is a plain 404.
    private static readonly string[] Unauthenticated =
        ["/health", "/alive", "/openapi/", "/public/", "/docs", "/api/identity/token", "/internal/token", "/problems", "/api/ops/clock", "/{**"];

    public static TheoryData<string> Names => Platform.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task Every_route_has_a_policy(string service)
    {
        await using var app = Platform.Build(service);

        Assert.Empty(WithoutPolicy(app));
    }

    /// <summary>The rule above reads whatever is mapped; this shows that it finds what breaks it.</summary>
    [Fact]
    public async Task A_route_that_is_forgotten_or_opened_to_all_would_be_found()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/api/funds/forgotten", () => "");
        app.MapPost("/api/funds/opened", () => "").AllowAnonymous();
        app.MapGet("/api/funds/named", () => "").RequireRoles(Roles.Leader);
        app.MapGet("/public/notices", () => "").AllowAnonymous();

        Assert.Equal(["/api/funds/forgotten", "/api/funds/opened"], WithoutPolicy(app));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Internal_routes_are_for_service_accounts_alone(string service)
    {
        await using var app = Platform.Build(service);

        var open = Routes(app).Where(route => Path(route).StartsWith("/internal/", StringComparison.Ordinal) && Path(route) != "/internal/token")
            .Where(route => route.Metadata.GetMetadata<AuthorizationPolicy>() is not { } policy
                || !policy.Requirements.OfType<Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement>().Any(roles => roles.AllowedRoles.SequenceEqual(["service"])));

        Assert.Empty(open.Select(Path));
    }

    [Fact]
    public async Task Writing_routes_that_leave_no_audit_entry_are_few_and_say_why()
    {
        var exempt = new List<string>();
        foreach (var service in Platform.Services.Keys)
        {
            await using var app = Platform.Build(service);
            var unaudited = Routes(app).Where(route => route.Metadata.GetMetadata<AuditExempt>() is not null).ToList();
            Assert.All(unaudited, route => Assert.True(route.Metadata.GetMetadata<AuditExempt>()!.Reason.Length > 10, $"{Path(route)} does not say why"));
            exempt.AddRange(unaudited.Select(Path));
        }

        // They read only, or their work is audited where it is done; a new one must be added here on purpose.
        Assert.All(exempt, path => Assert.Matches("^(/internal/clock.*|/internal/token|/api/ops/clock|/api/.*(preview|search|validation).*)$", path));
    }

    private static IEnumerable<string> WithoutPolicy(WebApplication app) => Routes(app)
        .Where(route => route.Metadata.GetMetadata<AuthorizationPolicy>() is null && route.Metadata.GetOrderedMetadata<IAuthorizeData>().Count == 0)
        .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null || !IsKnownOpen(route)).Select(Path);

    private static IEnumerable<RouteEndpoint> Routes(WebApplication app) =>
        ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static bool IsKnownOpen(RouteEndpoint route) =>
        Path(route) == "/" || Unauthenticated.Any(prefix => Path(route).StartsWith(prefix, StringComparison.Ordinal));

    private static string Path(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');
}
