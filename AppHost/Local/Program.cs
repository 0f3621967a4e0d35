using AppHost.Demonstration.Loading;
using AppHost.Local;
using AppHost.Local.Servers;
using Microsoft.AspNetCore.Connections;

try
{
    return await LocalHost.Run(HostOptions.Parse(args));
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);

    return 2;
}
catch (Exception failure) when (failure is ServersException or DemonstrationException or IOException { InnerException: AddressInUseException })
{
    Console.Error.WriteLine(failure.Message);

    return 1;
}
