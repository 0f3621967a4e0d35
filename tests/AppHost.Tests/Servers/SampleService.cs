using AppHost.Local.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace AppHost.Tests.Servers;

/// <summary>A small web service in a process of its own, which tells its environment: what the host gave it.</summary>
internal static class SampleService
{
    public const string RoleVariable = "APPHOST_TESTS_ROLE";
    public const string Role = "service";
    public const string FailVariable = "APPHOST_TESTS_FAIL";
    public const string StubbornVariable = "APPHOST_TESTS_IGNORES_TERM";

    public static ServiceSpec Spec(string name, params (string Name, string Value)[] environment) =>
        new(name, typeof(SampleService).Assembly.Location)
        {
            Environment = environment.Append((RoleVariable, Role)).ToDictionary(each => each.Item1, each => each.Item2),
        };

    public static async Task<int> Run()
    {
        if (Environment.GetEnvironmentVariable(FailVariable) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 3;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/health", () => "");
        app.MapGet("/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name) ?? "");
        Console.WriteLine($"serving as {Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME")}");
        if (Environment.GetEnvironmentVariable(StubbornVariable) is not null)
        {
            using var ignored = System.Runtime.InteropServices.PosixSignalRegistration.Create(
                System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => signal.Cancel = true);
            await app.StartAsync();
            await Task.Delay(Timeout.Infinite);
        }

        await app.RunAsync();

        return 0;
    }
}
