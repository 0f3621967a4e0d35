using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ServiceDefaults.Telemetry;

/// <summary>The platform's own activity source and meter.</summary>
public static class Tracing
{
    /// <summary>Name of source and meter.</summary>
    public const string Name = "Platform";

    /// <summary>Spans of deliveries and background work.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>Counters of the platform.</summary>
    public static readonly Meter Meter = new(Name);
}
