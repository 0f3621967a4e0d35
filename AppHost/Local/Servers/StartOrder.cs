namespace AppHost.Local.Servers;

/// <summary>Who waits for whom, checked before anything is started.</summary>
internal static class StartOrder
{
    public static void Check(IReadOnlyList<ServiceSpec> services)
    {
        var known = services.ToDictionary(service => service.Name);
        foreach (var service in services)
        {
            foreach (var other in service.DependsOn.Concat(service.Calls).Where(other => !known.ContainsKey(other)))
            {
                throw new ServersException($"{service.Name} needs {other}, which is not among the services.");
            }

            if (!File.Exists(service.Dll))
            {
                throw new ServersException($"{service.Name} has not been built: {service.Dll} is missing.");
            }
        }

        foreach (var service in services)
        {
            Follow(service, []);
        }

        void Follow(ServiceSpec service, IReadOnlyList<string> path)
        {
            if (path.Contains(service.Name))
            {
                throw new ServersException($"Services wait for each other: {string.Join(" → ", path.Append(service.Name))}.");
            }

            foreach (var other in service.DependsOn)
            {
                Follow(known[other], [.. path, service.Name]);
            }
        }
    }
}
