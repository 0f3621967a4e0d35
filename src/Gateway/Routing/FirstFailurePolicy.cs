using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Gateway.Routing;

/// <summary>A replica that cannot be reached is left alone for a few seconds after its first failure; the last one left is always tried.</summary>
internal sealed class FirstFailurePolicy(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "FirstFailure";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        var reactivation = cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? TimeSpan.FromSeconds(5);
        switch (context.Features.Get<IForwarderErrorFeature>()?.Error)
        {
            case null:
                health.SetPassive(cluster, destination, DestinationHealth.Healthy, reactivation);
                break;
            case ForwarderError.Request or ForwarderError.RequestTimedOut:
                health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, reactivation);
                break;
        }
    }
}
