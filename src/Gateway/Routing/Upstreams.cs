using ServiceDefaults.Auth;

namespace Gateway.Routing;

/// <summary>The services behind the gateway; their addresses come from <c>services:{name}:http:{i}</c>, one index per replica.</summary>
internal sealed class Upstreams(IConfiguration configuration)
{
    /// <summary>Route prefixes in the order of the documents' menu.</summary>
    private static readonly string[] Known =
        ["households", "education", "medical", "microcredit", "ecology", "funds", "oversight", "casework", "insight", "identity"];

    /// <summary>Names of the services that this installation runs.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Known.Where(name => ServiceAddresses.All(configuration, name).Count > 0)];

    /// <summary>Addresses of a service's replicas.</summary>
    public IReadOnlyList<string> AddressesOf(string service) => ServiceAddresses.All(configuration, service);
}
