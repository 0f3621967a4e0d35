namespace AppHost.Local.Servers;

/// <summary>One service as a process of its own: what to start, with what, after whom.</summary>
public sealed record ServiceSpec(string Name, string Dll)
{
    /// <summary>On top of the addresses that the host gives: connection strings, options, telemetry.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Services that must be healthy before this one starts.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Services whose addresses it is told; they may start later.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];

    public int Replicas { get; init; } = 1;

    /// <summary>The first replica's port; free ones are taken for the others, and for all when none is given.</summary>
    public int? Port { get; init; }

    /// <summary>Where it looks for its files; by default beside its dll.</summary>
    public string? WorkingFolder { get; init; }
}
