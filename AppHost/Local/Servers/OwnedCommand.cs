namespace AppHost.Local.Servers;

/// <summary>What to run, as whom, and where its words go.</summary>
internal sealed record OwnedCommand(string Program, IReadOnlyList<string> Arguments, string WorkingFolder)
{
    /// <summary>Null: as the user we are.</summary>
    public UnixUser? User { get; init; }

    /// <summary>What the kernel sends it when this process dies.</summary>
    public Signal DeathSignal { get; init; } = Signal.Terminate;

    /// <summary>Null: the environment of this process. Else these variables and nothing inherited but PATH.</summary>
    public IReadOnlyDictionary<string, string>? OnlyEnvironment { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Both streams are appended to this file; without one each line goes to <see cref="Line"/>.</summary>
    public string? LogFile { get; init; }

    public Action<string>? Line { get; init; }
}
