using AppHost.Tests.Servers;

// This assembly is also what its tests start as processes of their own: a service, and a host to be killed.
return Environment.GetEnvironmentVariable(SampleService.RoleVariable) switch
{
    SampleService.Role => await SampleService.Run(),
    SampleHost.Role => await SampleHost.Run(args[0]),
    _ => 1,
};
