using System.Data.Common;
using System.Text.Json;
using AppHost;
using AppHost.Demonstration;
using AppHost.Demonstration.Loading;
using AppHost.Local;
using AppHost.Local.Servers;
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

    internal DemonstrationClock Clock { get; private set; } = null!;

    internal JsonElement Insight { get; private set; }

    internal JsonElement Education { get; private set; }

    internal JsonElement Medical { get; private set; }

    internal JsonElement Microcredit { get; private set; }

    internal JsonElement Ecology { get; private set; }

    /// <summary>What Funds has paid in all, by its own database.</summary>
    internal long PaidFen { get; private set; }

    internal DemonstrationCounty Story { get; } = DemonstrationCounty.Create();

    /// <summary>Whether the databases are SQLite files.</summary>
    public abstract bool IsEmbedded { get; }

    public async Task InitializeAsync()
    {
        Options = new AppHost.Local.HostOptions { Data = _folder, Port = FreePort.Take(), Servers = !IsEmbedded };
        _keys = Keys.In(Path.Combine(_folder, "keys"));
        await Start(Options, _keys);
        var gateway = $"http://127.0.0.1:{Options.Port}";
        await new DemonstrationLoader(gateway, _keys, AddressesOf, new ProgressBar()).Load(CancellationToken.None);
        Offices = new Offices(gateway, _keys.DemoPassword);
        Clock = new DemonstrationClock(_keys, AddressesOf);

        // Read once at the end of the story: the tests after it go on living.
        Insight = await Get("leader", "/api/insight/totals");
        Education = await Get("education.county", "/api/education/totals");
        Medical = await Get("medical.county", "/api/medical/totals");
        Microcredit = await Get("credit.officer", "/api/microcredit/totals");
        Ecology = await Get("forestry.county", "/api/ecology/totals");
        PaidFen = await Number("funds", "select sum(amount_fen) from payments where state = 'Paid'");
    }

    public async Task DisposeAsync()
    {
        Offices?.Dispose();
        Clock?.Dispose();
        await Stop();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the whole platform in order and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start(Options, _keys);
        Clock.Dispose();
        Clock = new DemonstrationClock(_keys, AddressesOf);
    }

    /// <summary>Takes a service away, as gently or as roughly as its topology can, and gives it back.</summary>
    public abstract Task<Func<Task>> TakeAway(string service);

    internal async Task<JsonElement> Get(string account, string path) => await Offices.Get(account, path, CancellationToken.None);

    /// <summary>Asks a service's own database.</summary>
    internal async Task<long> Number(string service, string sql)
    {
        await using DbConnection connection = IsEmbedded ? new SqliteConnection(ConnectionString(service)) : new NpgsqlConnection(ConnectionString(service));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;

        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    internal abstract Task Start(AppHost.Local.HostOptions options, Keys keys);

    internal abstract IReadOnlyList<string> AddressesOf(string service);

    protected abstract Task Stop();

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

    internal override async Task Start(AppHost.Local.HostOptions options, Keys keys)
    {
        _host = new EmbeddedHost(options, keys);
        await _host.Start(CancellationToken.None);
    }

    internal override IReadOnlyList<string> AddressesOf(string service) => [_host.Addresses[service]];

    protected override async Task Stop() => await _host.DisposeAsync();

    protected override string ConnectionString(string service) => $"Data Source={Path.Combine(Options.Data, service)}.db";
}

/// <summary>Each service a process, on PostgreSQL and RabbitMQ.</summary>
public sealed class ServersCounty : County
{
    public override bool IsEmbedded => false;

    internal ServersTopology Servers { get; private set; } = null!;

    /// <summary>kill -9.</summary>
    public override async Task<Func<Task>> TakeAway(string service)
    {
        await Servers.Services.Kill(service);

        return () => Servers.Services.Restart(service);
    }

    internal override async Task Start(AppHost.Local.HostOptions options, Keys keys)
    {
        Servers = new ServersTopology(options, keys);
        await Servers.Start(CancellationToken.None);
    }

    internal override IReadOnlyList<string> AddressesOf(string service) => Servers.Addresses(service);

    protected override async Task Stop() => await Servers.DisposeAsync();

    protected override string ConnectionString(string service) => $"{Servers.Backends.Database(service)};Pooling=false";
}
