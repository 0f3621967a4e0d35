using System.Data.Common;
using System.Text.Json;
using AppHost;
using AppHost.Demonstration;
using AppHost.Demonstration.Loading;
using AppHost.Local;
using AppHost.Local.Servers;
using Journeys.Host;
using Microsoft.Data.Sqlite;
using Npgsql;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Journeys;

/// <summary>The platform in one of its topologies with the whole demonstration lived through, from the workbook to the card.</summary>
public abstract class County : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-journey-").FullName;
    private Keys _keys = null!;

    internal AppHost.Local.HostOptions Options { get; private set; } = null!;

    internal Offices Offices { get; private set; } = null!;

    internal Callers Callers { get; private set; } = null!;

    internal DemonstrationClock Clock { get; private set; } = null!;

    internal JsonElement Insight { get; private set; }

    internal JsonElement Education { get; private set; }

    internal JsonElement Medical { get; private set; }

    internal JsonElement Microcredit { get; private set; }

    internal JsonElement Ecology { get; private set; }

    /// <summary>What Funds has paid in all, by its own database.</summary>
    internal long PaidFen { get; private set; }

    /// <summary>What the departments have been told is paid, by their own databases.</summary>
    internal long PaidFenByDepartments { get; private set; }

    internal DemonstrationCounty Story { get; } = DemonstrationCounty.Create();

    /// <summary>Whether the databases are SQLite files.</summary>
    public abstract bool IsEmbedded { get; }

    /// <summary>Password of every account of the demonstration.</summary>
    internal string Password => _keys.DemoPassword;

    internal string Gateway => $"http://127.0.0.1:{Options.Port}";

    protected virtual IReadOnlyDictionary<string, int> Replicas { get; } = new Dictionary<string, int>();

    public async Task InitializeAsync()
    {
        Options = new AppHost.Local.HostOptions { Data = _folder, Port = FreePort.Take(), Servers = !IsEmbedded, Replicas = Replicas };
        _keys = Keys.In(Path.Combine(_folder, "keys"));
        await Start(Options, _keys);
        var history = new DemonstrationMarker(_folder);
        history.Begin();
        await new DemonstrationLoader(Gateway, _keys, AddressesOf, new ProgressBar()).Load(CancellationToken.None);
        history.Finish();
        Offices = new Offices(Gateway, _keys.DemoPassword);
        Callers = new Callers(Gateway, _keys.DemoPassword);
        Clock = new DemonstrationClock(_keys, AddressesOf);

        // Read once at the end of the story: the tests after it go on living.
        Insight = await Get("leader", "/api/insight/totals");
        Education = await Get("education.county", "/api/education/totals");
        Medical = await Get("medical.county", "/api/medical/totals");
        Microcredit = await Get("credit.officer", "/api/microcredit/totals");
        Ecology = await Get("forestry.county", "/api/ecology/totals");
        PaidFen = await Number("funds", "select sum(amount_fen) from payments where state = 'Paid'");
        foreach (var service in new[] { "education", "medical", "microcredit", "ecology" })
        {
            PaidFenByDepartments += await Number(service, "select coalesce(sum(amount_fen), 0) from run_lines where state = 'paid'");
        }
    }

    public async Task DisposeAsync()
    {
        Offices?.Dispose();
        Callers?.Dispose();
        Clock?.Dispose();
        await Stop();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the whole platform in order and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Resume();
    }

    /// <summary>Starts the platform that was stopped on the same data.</summary>
    public async Task Resume()
    {
        await Start(Options, _keys);
        Clock.Dispose();
        Clock = new DemonstrationClock(_keys, AddressesOf);
    }

    /// <summary>Takes a service away, as gently or as roughly as its topology can, and gives it back.</summary>
    public abstract Task<Func<Task>> TakeAway(string service);

    internal async Task<JsonElement> Get(string account, string path) => await Offices.Get(account, path, CancellationToken.None);

    /// <summary>What must not change when nothing happens: totals, payments, and what was said.</summary>
    internal async Task<string> Snapshot()
    {
        var totals = (await Get("leader", "/api/insight/totals")).GetRawText();
        var payments = await Number("funds", "select count(*) from payments");
        var messages = await Number("households", "select count(*) from outbox_messages");

        return $"{totals} {payments} {messages}";
    }

    /// <summary>Asks a service's own database for one number.</summary>
    internal async Task<long> Number(string service, string sql) =>
        long.Parse((await Texts(service, sql)).Single(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Asks a service's own database for a column; ids are in lower case, however they are kept.</summary>
    internal async Task<List<string>> Texts(string service, string sql)
    {
        await using var connection = await Open(service);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!.ToLowerInvariant());
        }

        return texts;
    }

    /// <summary>Changes a service's own database, as a database administrator would.</summary>
    internal async Task Execute(string service, string sql)
    {
        await using var connection = await Open(service);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    internal async Task<DbConnection> Open(string service)
    {
        DbConnection connection = IsEmbedded ? new SqliteConnection(ConnectionString(service)) : new NpgsqlConnection(ConnectionString(service));
        await connection.OpenAsync();

        return connection;
    }

    internal abstract Task Start(AppHost.Local.HostOptions options, Keys keys);

    internal abstract IReadOnlyList<string> AddressesOf(string service);

    internal abstract Task Stop();

    protected abstract string ConnectionString(string service);
}

/// <summary>Everything in one process on SQLite files.</summary>
public sealed class EmbeddedCounty : County
{
    private EmbeddedHost _host = null!;

    public override bool IsEmbedded => true;

    public override async Task<Func<Task>> TakeAway(string service)
    {
        await _host.Stop(service);

        return () => _host.Restart(service, CancellationToken.None);
    }

    /// <summary>Lives for a while in a process of its own, which can be killed, and comes home.</summary>
    internal async Task Outside(Func<HostProcess, Task> act)
    {
        await Stop();
        try
        {
            await using var host = await HostProcess.Ready(Options.Data, Options.Port);
            await act(host);
        }
        finally
        {
            await Resume();
        }
    }

    internal override async Task Start(AppHost.Local.HostOptions options, Keys keys)
    {
        _host = new EmbeddedHost(options, keys);
        await _host.Start(CancellationToken.None);
    }

    internal override IReadOnlyList<string> AddressesOf(string service) => [_host.Addresses[service]];

    internal override async Task Stop() => await _host.DisposeAsync();

    protected override string ConnectionString(string service) => $"Data Source={Path.Combine(Options.Data, service)}.db;Pooling=False";
}

/// <summary>Each service a process, the forestry bureau's two, on PostgreSQL and RabbitMQ.</summary>
public sealed class ServersCounty : County
{
    public override bool IsEmbedded => false;

    protected override IReadOnlyDictionary<string, int> Replicas { get; } = new Dictionary<string, int> { ["ecology"] = 2 };

    internal ServersTopology Servers { get; private set; } = null!;

    /// <summary>kill -9 of all its replicas.</summary>
    public override async Task<Func<Task>> TakeAway(string service)
    {
        var replicas = Enumerable.Range(1, Servers.Replicas(service)).ToList();
        await Task.WhenAll(replicas.Select(replica => Servers.Services.Kill(service, replica)));

        return () => Task.WhenAll(replicas.Select(replica => Servers.Services.Restart(service, replica)));
    }

    internal override async Task Start(AppHost.Local.HostOptions options, Keys keys)
    {
        Servers = new ServersTopology(options, keys);
        await Servers.Start(CancellationToken.None);
    }

    internal override IReadOnlyList<string> AddressesOf(string service) => Servers.Addresses(service);

    internal override async Task Stop() => await Servers.DisposeAsync();

    protected override string ConnectionString(string service) => $"{Servers.Backends.Database(service)};Pooling=false";
}
