using AppHost.Local.Servers;

namespace AppHost.Tests.Servers;

/// <summary>A host with both servers and a service that prints its children's pids, then waits for a signal.</summary>
internal static class SampleHost
{
    public const string Role = "host";
    public const string Ready = "children:";

    public static async Task<int> Run(string folder)
    {
        using var stop = new StopSignals();
        await using var backends = new Backends(folder, _ => null);
        await backends.Start(["funds", "insight"], stop.Token);
        await using var services = new ServersHost([SampleService.Spec("funds"), SampleService.Spec("insight")]);
        await services.Start(stop.Token);

        Console.WriteLine($"{Ready} {string.Join(' ', Posix.Descendants(Environment.ProcessId))}");
        try
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("stopping");
        }

        return 0;
    }
}
