using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AppHost;

/// <summary>The topology as Aspire's resources: containers for the servers, the services as projects, run or published by Aspire.</summary>
internal static class AspireTopology
{
    private const int GatewayPort = 8080;

    public static void AddPlatform(this IDistributedApplicationBuilder builder)
    {
        var settings = new AspireSettings(builder);
        var postgres = builder.AddPostgres("postgres");
        var broker = builder.AddRabbitMQ(Topology.Broker);
        var services = Topology.Services.ToDictionary(
            service => service.Name,
            service => settings.Give(builder.AddService(service.Name, service.Project).WithHttpEndpoint(), service.Name));

        foreach (var service in Topology.Services)
        {
            // Two resources cannot share a name; the connection string is the service's all the same.
            var database = postgres.AddDatabase($"{service.Name}-db", service.Name);
            services[service.Name]
                .WithReference(database, service.Name).WaitFor(database)
                .WithReference(broker).WaitFor(broker)
                .WithReplicas(builder.ReplicasOf(service.Name))
                .WithHttpHealthCheck("/health")
                .Tell(service.Calls.Select(other => services[other]));
        }

        var gateway = settings.Give(builder.AddService(Topology.Gateway, "Gateway").WithHttpEndpoint(GatewayPort), Topology.Gateway)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health")
            .Tell(services.Values);
        foreach (var service in services.Values)
        {
            gateway.WaitFor(service);
        }
    }

    private static IResourceBuilder<ProjectResource> Tell(
        this IResourceBuilder<ProjectResource> caller, IEnumerable<IResourceBuilder<ProjectResource>> called)
    {
        foreach (var service in called)
        {
            caller.WithReference(service);
        }

        return caller;
    }

    // `-- --replicas:households=2`
    private static int ReplicasOf(this IDistributedApplicationBuilder builder, string service) =>
        int.Parse(builder.Configuration[$"replicas:{service}"] ?? "1", CultureInfo.InvariantCulture);

    // By type: a project given by its path would be built again at every start.
    private static IResourceBuilder<ProjectResource> AddService(this IDistributedApplicationBuilder builder, string name, string project) =>
        project switch
        {
            "Identity" => builder.AddProject<Projects.Identity>(name, launchProfileName: null),
            "Households" => builder.AddProject<Projects.Households>(name, launchProfileName: null),
            "EducationAid" => builder.AddProject<Projects.EducationAid>(name, launchProfileName: null),
            "MedicalAid" => builder.AddProject<Projects.MedicalAid>(name, launchProfileName: null),
            "Microcredit" => builder.AddProject<Projects.Microcredit>(name, launchProfileName: null),
            "EcologicalCompensation" => builder.AddProject<Projects.EcologicalCompensation>(name, launchProfileName: null),
            "Funds" => builder.AddProject<Projects.Funds>(name, launchProfileName: null),
            "Oversight" => builder.AddProject<Projects.Oversight>(name, launchProfileName: null),
            "Insight" => builder.AddProject<Projects.Insight>(name, launchProfileName: null),
            "Gateway" => builder.AddProject<Projects.Gateway>(name, launchProfileName: null),
            _ => throw new InvalidOperationException($"{project} is in the topology but not among the projects that Aspire runs."),
        };
}
