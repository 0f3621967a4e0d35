using System.Diagnostics;
using AppHost.Demonstration.Loading;
using AppHost.Local.Servers;
using Microsoft.Extensions.Configuration;
using ServiceDefaults.Telemetry;

namespace AppHost.Local;

/// <summary>Starts the platform on this machine, loads the demonstration at the first start, and ends everything on a signal.</summary>
internal static class LocalHost
{
    public static async Task<int> Run(HostOptions options)
    {
        using var signals = new StopSignals();
        var watch = Stopwatch.StartNew();
        var history = new DemonstrationMarker(options.Data);
        history.ClearUnfinished();
        var keys = Keys.In(Path.Combine(options.Data, "keys"));

        try
        {
            if (options.Servers)
            {
                await using var servers = new ServersTopology(options, keys);
                await servers.Start(signals.Token);
                var kept = servers.Keep(signals.Token);
                await Open(options, keys, history, servers.Addresses, watch, signals.Token);
                await Task.WhenAny(kept, Until(signals.Token));
            }
            else
            {
                using var telemetry = StartTelemetry();
                await using var embedded = new EmbeddedHost(options, keys);
                await embedded.Start(signals.Token);
                await Open(options, keys, history, service => [embedded.Addresses[service]], watch, signals.Token);
                await Until(signals.Token);
            }
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            // Told to stop while starting: what was started has been ended.
        }

        return 0;
    }

    private static async Task Open(
        HostOptions options, Keys keys, DemonstrationMarker history, Func<string, IReadOnlyList<string>> addressesOf, Stopwatch watch, CancellationToken ct)
    {
        var gateway = $"http://127.0.0.1:{options.Port}";
        Console.WriteLine($"{gateway} 已启动 ({watch.Elapsed.TotalSeconds:0.0} s)");
        if (options.Demo && !history.IsLoaded)
        {
            history.Begin();
            await new DemonstrationLoader(gateway, keys, addressesOf, new ProgressBar()).Load(ct);
            history.Finish();
            Console.WriteLine($"演示数据已装载 demonstration loaded ({watch.Elapsed.TotalSeconds:0.0} s)");
        }

        Welcome.Print(gateway, options, keys);
    }

    private static IDisposable? StartTelemetry()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();

        return TelemetrySetup.IsWanted(environment) ? TelemetrySetup.Start(environment["OTEL_SERVICE_NAME"] ?? "platform") : null;
    }

    private static async Task Until(CancellationToken ct)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        catch (OperationCanceledException)
        {
            // The signal has come.
        }
    }
}
