using ServiceDefaults.Auth;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Gateway.Routing;

/// <summary>Routes and their policies are read from gateway.routes.json; the services' addresses from the environment.</summary>
internal static class ProxySetup
{
    private const string People = "people";
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(5);

    public static void AddRoutes(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "gateway.routes.json"), optional: false, reloadOnChange: false);
        var upstreams = new Upstreams(builder.Configuration);
        builder.Services.AddSingleton(upstreams);
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, FirstFailurePolicy>();
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("Gateway"))
            .LoadFromMemory([], [.. upstreams.Names.Select(name => Cluster(name, upstreams.AddressesOf(name)))]);

        // Service accounts use the services' internal routes, which the gateway does not have.
        builder.Services.AddAuthorizationBuilder().AddPolicy(People, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => !context.User.IsInRole(Roles.Service)));
    }

    public static void MapRoutes(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseMiddleware<BodyLimits>();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });

    private static ClusterConfig Cluster(string service, IReadOnlyList<string> addresses) => new()
    {
        ClusterId = service,
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        Destinations = addresses
            .Select((address, index) => (address, index))
            .ToDictionary(replica => $"{service}-{replica.index}", replica => new DestinationConfig { Address = replica.address }),
        HealthCheck = new HealthCheckConfig
        {
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = FirstFailurePolicy.PolicyName, ReactivationPeriod = TimeSpan.FromSeconds(5) },
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        },
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = LongestAnswer,
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
    };
}
