using System.Collections.Concurrent;
using AppHost.Local.Servers;
using Npgsql;

namespace AppHost.Tests.Servers;

public sealed class BackendsTests : IDisposable
{
    private const string ExistingBroker = "amqp://county:secret@10.0.0.7:5672";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _output = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Existing_servers_are_used_as_given_and_none_is_started()
    {
        const string Existing = "Host=10.0.0.7;Port=5432;Username=county;Password=secret;Database=county_funds";
        await using var backends = Of(name => name switch { "funds" => Existing, "rabbitmq" => ExistingBroker, _ => null });

        await backends.Start(["funds"]);

        Assert.Equal(Existing, backends.Database("funds"));
        Assert.Equal(ExistingBroker, backends.Broker);
        Assert.Null(backends.Postgres);
        Assert.Null(backends.RabbitMq);
    }

    [Fact]
    public async Task Databases_are_made_on_a_given_server_and_found_there_again()
    {
        await using var existing = new PrivatePostgres(_folder["existing"]);
        await existing.Start();
        Func<string, string?> given = name => name switch
        {
            "postgres" => existing.ConnectionString("postgres"),
            "rabbitmq" => ExistingBroker,
            _ => null,
        };

        await using var backends = Of(given);
        await backends.Start(["funds", "insight"]);
        await using var again = Of(given);
        await again.Start(["funds", "insight"]);

        Assert.Null(backends.Postgres);
        Assert.Equal("insight", await CurrentDatabase(again.Database("insight")));
    }

    [Fact]
    public async Task A_private_database_server_that_ended_is_started_again_at_the_same_address()
    {
        using var stop = new CancellationTokenSource();
        await using var backends = Of(name => name == "rabbitmq" ? ExistingBroker : null);
        await backends.Start(["funds"]);
        var keeping = backends.Keep(stop.Token);

        await backends.Postgres!.Kill();
        await Until.Holds(() => _output.Contains("[postgres] runs again"), TimeSpan.FromSeconds(60), CancellationToken.None);

        Assert.Equal("funds", await CurrentDatabase(backends.Database("funds")));
        await stop.CancelAsync();
        await keeping;
    }

    private static async Task<object?> CurrentDatabase(string address)
    {
        await using var connection = new NpgsqlConnection(address + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT current_database()", connection);

        return await command.ExecuteScalarAsync();
    }

    private Backends Of(Func<string, string?> given) => new(_folder.Path, given, new Terminal(_output.Enqueue, colours: false));
}
