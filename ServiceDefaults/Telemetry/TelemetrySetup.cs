using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Traces, metrics and logs to any OTLP endpoint (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>); silent without one. Instruments are those
/// built into the framework and the libraries, because the instrumentation packages are not everywhere (docs/decisions/0006).
/// </summary>
public static class TelemetrySetup
{
    private static readonly string[] Sources = [Tracing.Name, "Microsoft.AspNetCore", "System.Net.Http", "Yarp.ReverseProxy", "MassTransit", "Npgsql"];

    private static readonly string[] Meters =
    [
        Tracing.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Yarp.ReverseProxy", "MassTransit", "Npgsql",
    ];

    internal static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        // Embedded services share one process and its one set of listeners: the host exports for all of them.
        if (IsWanted(builder.Configuration) && builder.Configuration["OTEL_SDK_DISABLED"] != "true")
        {
            var sdk = Start(builder.Configuration["OTEL_SERVICE_NAME"] ?? service);
            builder.Services.AddHostedService(_ => new StopTelemetry(sdk));
            builder.Logging.AddOpenTelemetry(logging =>
            {
                logging.SetResourceBuilder(ResourceOf(builder.Configuration["OTEL_SERVICE_NAME"] ?? service));
                logging.AddOtlpExporter();
            });
        }
    }

    /// <summary>Whether an OTLP endpoint is configured.</summary>
    public static bool IsWanted(IConfiguration configuration) => configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null;

    /// <summary>Starts exporting traces and metrics of this process; dispose to flush.</summary>
    public static OpenTelemetrySdk Start(string service) => OpenTelemetrySdk.Create(telemetry => telemetry
        .ConfigureResource(resource => resource.AddService(service).AddEnvironmentVariableDetector())
        .WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter())
        .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter()));

    private static ResourceBuilder ResourceOf(string service) => ResourceBuilder.CreateDefault().AddService(service).AddEnvironmentVariableDetector();

    private sealed class StopTelemetry(OpenTelemetrySdk sdk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            sdk.Dispose();

            return Task.CompletedTask;
        }
    }
}
