using Npgsql;

namespace AppHost.Local.Servers;

/// <summary>Databases and broker of the servers topology: private ones under the data folder, or existing ones that were named.</summary>
/// <param name="folder">Where private servers keep their data.</param>
/// <param name="given">
/// Connection strings of existing servers by name: a database's own, <c>rabbitmq</c>, or <c>postgres</c> for a server on which
/// the databases are made.
/// </param>
/// <param name="terminal">Where to say that a server ended and runs again.</param>
public sealed class Backends(string folder, Func<string, string?> given, Terminal? terminal = null) : IAsyncDisposable
{
    private const string PostgresName = "postgres";
    private const string BrokerName = "rabbitmq";

    private readonly Terminal _terminal = terminal ?? Terminal.Standard;
    private readonly Dictionary<string, string> _databases = [];

    /// <summary>Null when existing servers hold every database.</summary>
    public PrivatePostgres? Postgres { get; private set; }

    /// <summary>Null when an existing broker is used.</summary>
    public PrivateRabbitMq? RabbitMq { get; private set; }

    public string Broker => given(BrokerName) ?? RabbitMq?.ConnectionString
        ?? throw new InvalidOperationException("The broker has not been started.");

    public string Database(string name) => _databases[name];

    /// <summary>Starts what is not given, both at once, and makes the databases that are missing.</summary>
    public async Task Start(IReadOnlyList<string> databases, CancellationToken ct = default)
    {
        try
        {
            await Task.WhenAll(StartDatabases(databases, ct), StartBroker(ct));
        }
        catch (Exception)
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the private servers again when they end on their own, until told to stop.</summary>
    public Task Keep(CancellationToken ct) => Task.WhenAll(
        Postgres is null ? Task.CompletedTask : Keeper.Keep(PostgresName, () => Postgres.Ended, Postgres.Start, _terminal, ct),
        RabbitMq is null ? Task.CompletedTask : Keeper.Keep(BrokerName, () => RabbitMq.Ended, RabbitMq.Start, _terminal, ct));

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(Postgres?.Stop() ?? Task.CompletedTask, RabbitMq?.Stop() ?? Task.CompletedTask);

    private async Task StartDatabases(IReadOnlyList<string> databases, CancellationToken ct)
    {
        foreach (var name in databases.Where(name => given(name) is not null))
        {
            _databases[name] = given(name)!;
        }

        var missing = databases.Except(_databases.Keys).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        if (given(PostgresName) is not { } server)
        {
            Postgres = new PrivatePostgres(Path.Combine(folder, PostgresName));
            await Postgres.Start(ct);
            server = Postgres.ConnectionString(PostgresName);
        }

        try
        {
            foreach (var name in missing)
            {
                _databases[name] = await PostgresDatabases.Create(server, name, ct);
            }
        }
        catch (NpgsqlException refused)
        {
            var host = new NpgsqlConnectionStringBuilder(server).Host;

            throw new ServersException($"The databases cannot be made on {host}: {refused.Message}");
        }
    }

    private async Task StartBroker(CancellationToken ct)
    {
        if (given(BrokerName) is null)
        {
            RabbitMq = new PrivateRabbitMq(Path.Combine(folder, BrokerName));
            await RabbitMq.Start(ct);
        }
    }
}
