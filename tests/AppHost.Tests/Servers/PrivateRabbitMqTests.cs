using System.Net;
using System.Text;
using AppHost.Local.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace AppHost.Tests.Servers;

public sealed class PrivateRabbitMqTests : IDisposable
{
    private const string Queue = "funds-requests";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_queue_survives_a_stop_and_a_confirmed_message_survives_kill_9_at_the_same_address()
    {
        await using var broker = new PrivateRabbitMq(_folder["rabbitmq"]);
        await broker.Start();
        var address = broker.ConnectionString;
        await Publish(address, "granted");
        await broker.Stop();
        await broker.Start();
        await Publish(address, "paid");

        await broker.Kill();
        await broker.Start();

        Assert.Equal(address, broker.ConnectionString);
        Assert.Equal(["granted", "paid"], await Take(address, 2));
    }

    [Fact]
    public async Task A_stopped_broker_leaves_neither_a_process_nor_its_name_server()
    {
        var broker = new PrivateRabbitMq(_folder["rabbitmq"]);
        await broker.Start();
        var processes = Posix.Descendants(broker.ProcessId).Append(broker.ProcessId).Append(broker.NameServerProcessId).ToList();
        Assert.All(processes, pid => Assert.True(Posix.IsAlive(pid)));

        await broker.DisposeAsync();

        await Gone.All(processes);
    }

    [Fact]
    public async Task The_broker_listens_on_loopback_only_and_refuses_a_guest()
    {
        await using var broker = new PrivateRabbitMq(_folder["rabbitmq"]);
        await broker.Start();

        var asGuest = $"amqp://guest:guest@127.0.0.1:{broker.Port}";
        var refusal = await Assert.ThrowsAsync<BrokerUnreachableException>(() => Connect(asGuest));
        var listeners = Listeners.Of(broker.ProcessId).Concat(Listeners.Of(broker.NameServerProcessId));

        Assert.IsType<AuthenticationFailureException>(refusal.InnerException);
        Assert.All(listeners, address => Assert.True(IPAddress.IsLoopback(address)));
    }

    private static Task<IConnection> Connect(string address) =>
        new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();

    private static async Task Publish(string address, string text)
    {
        await using var connection = await Connect(address);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await Declare(channel);
        await channel.BasicPublishAsync("", Queue, Encoding.UTF8.GetBytes(text));
    }

    private static async Task<IReadOnlyList<string>> Take(string address, int count)
    {
        await using var connection = await Connect(address);
        await using var channel = await connection.CreateChannelAsync();
        var taken = new List<string>();

        // A quorum queue is silent until it has elected its leader after a start.
        await Until.Holds(
            async () =>
            {
                if (await channel.BasicGetAsync(Queue, autoAck: true) is { } message)
                {
                    taken.Add(Encoding.UTF8.GetString(message.Body.Span));
                }

                return taken.Count == count;
            },
            TimeSpan.FromSeconds(60),
            CancellationToken.None);

        return taken;
    }

    private static Task<QueueDeclareOk> Declare(IChannel channel) =>
        channel.QueueDeclareAsync(Queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
}
