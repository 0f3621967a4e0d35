namespace AppHost.Local.Servers;

/// <summary>A PostgreSQL of our own, from the machine's binaries, under our data folder; it ends when we end.</summary>
public sealed class PrivatePostgres(string folder) : IAsyncDisposable
{
    public const string UserName = "app";

    // Recovery after a power cut reads the log again, on a busy disk for minutes; ending it half-way would only begin it anew.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);

    private ServerFolder? _home;
    private OwnedProcess? _server;
    private string _password = "";

    public int Port { get; private set; }

    public int ProcessId => _server?.Id ?? throw new InvalidOperationException("PostgreSQL has not been started.");

    public bool IsRunning => _server is { IsRunning: true };

    /// <summary>Completes when the server ends, for whatever reason.</summary>
    public Task Ended => _server?.Ended ?? Task.CompletedTask;

    /// <summary>Starts it, also after <see cref="Kill"/>; a data folder is made the first time.</summary>
    public async Task Start(CancellationToken ct = default)
    {
        if (IsRunning)
        {
            return;
        }

        _home ??= ServerFolder.Open(folder, "postgres", "postgresql");
        _password = _home.Secret("password");
        var data = _home.File("data");
        await ServerFolder.WaitUntilUnused(data, "postgres", ct);
        if (!Directory.Exists(data))
        {
            await Initialise(_home, data, ct);
        }

        // Nobody works in the folder: a lock file that still names a process names a stranger with a reused number.
        File.Delete(Path.Combine(data, "postmaster.pid"));
        Port = _home.Port("port");
        _server = await OwnedProcess.Start(new OwnedCommand(
            Path.Combine(PostgresBinaries.For(data), "postgres"), ["-D", data, .. PostgresBinaries.Settings(Port)], _home.Root)
        {
            User = _home.User,
            DeathSignal = Signal.Interrupt,
            OnlyEnvironment = new Dictionary<string, string> { ["LANG"] = "C.UTF-8" },
            LogFile = _home.File("postgres.log"),
        });
        if (!await Until.Holds(() => IsReady(data) || !IsRunning, StartPatience, ct) || !IsRunning)
        {
            await DisposeAsync();
            throw new ServersException($"PostgreSQL did not start in {data}:\n{ServerFolder.Tail(_home.File("postgres.log"))}");
        }
    }

    /// <summary>Makes the database unless it is there.</summary>
    public Task CreateDatabase(string name, CancellationToken ct = default) =>
        PostgresDatabases.Create(ConnectionString("postgres"), name, ct);

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username={UserName};Password={_password};Database={database}";

    /// <summary>kill -9 of the postmaster and of all its children, as a power cut would end them.</summary>
    public async Task Kill()
    {
        if (_server is not null)
        {
            _server.KillTree();
            await _server.Ended;
        }
    }

    /// <summary>Stops it: open transactions are rolled back, data stays.</summary>
    public async Task Stop()
    {
        if (_server is not null)
        {
            await _server.End(Signal.Interrupt, TimeSpan.FromSeconds(30));
        }
    }

    public async ValueTask DisposeAsync() => await Stop();

    private static async Task Initialise(ServerFolder home, string data, CancellationToken ct)
    {
        var unfinished = data + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        await OwnedProcess.Run(
            new OwnedCommand(
                Path.Combine(PostgresBinaries.For(data), "initdb"),
                [
                    "-D", unfinished, "-U", UserName, "-E", "UTF8", "--locale=C.UTF-8",
                    "--auth=scram-sha-256", "--pwfile", home.File("password"),
                ],
                home.Root)
            {
                User = home.User,
                OnlyEnvironment = new Dictionary<string, string> { ["LANG"] = "C.UTF-8" },
            },
            ct);
        Directory.Move(unfinished, data);
    }

    // As `pg_ctl -w` does: the last line of the lock file says so, and its first line says that it is ours.
    private bool IsReady(string data)
    {
        var file = Path.Combine(data, "postmaster.pid");
        try
        {
            return File.ReadAllLines(file) is [var pid, .., var state] && pid == $"{ProcessId}" && state.Trim() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
