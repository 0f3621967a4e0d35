namespace AppHost;

/// <summary>The resources of the platform, listed once; the embedded, the servers and the Aspire host all read it.</summary>
internal static class Topology
{
    /// <summary>Name of the broker's connection string.</summary>
    public const string Broker = "rabbitmq";

    /// <summary>The one door.</summary>
    public const string Gateway = "gateway";

    /// <summary>Services in the order they are started and shown.</summary>
    public static readonly IReadOnlyList<ServiceResource> Services =
    [
        new("identity", "Identity", Calls: []),
        new("households", "Households", Calls: ["identity"]),
        new("education", "EducationAid", Calls: ["identity"]),
        new("medical", "MedicalAid", Calls: ["identity"]),
        new("microcredit", "Microcredit", Calls: ["identity", "households"]),
        new("ecology", "EcologicalCompensation", Calls: ["identity", "households"]),
        new("funds", "Funds", Calls: ["identity", "households", "education"]),
        new("oversight", "Oversight", Calls: ["identity", "households", "funds"]),
        new("insight", "Insight", Calls: ["identity", "households"]),
    ];

    /// <summary>Names of the services that keep a business clock: all that have a database.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Services.Select(service => service.Name)];
}

/// <summary>One service with its own database and its own queues.</summary>
/// <param name="Name">Route prefix, database, connection string and resource name.</param>
/// <param name="Project">Project under <c>src</c>.</param>
/// <param name="Calls">Services it calls in the background; none is needed for it to start.</param>
internal sealed record ServiceResource(string Name, string Project, IReadOnlyList<string> Calls);
