using System.Diagnostics;
using System.Security.Cryptography;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Benchmarks;

/// <summary>The limit that delivery is measured against: one publisher with confirms and one consumer with acknowledgements on a quorum queue, nothing else.</summary>
internal static class RawQuorum
{
    private const string Queue = "benchmark-raw";
    private const int Batch = 1000;

    public static async Task<double> Seconds(string broker, int bytes, int count)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        await using var sender = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, null));
        await using var receiver = await connection.CreateChannelAsync();
        await sender.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        var all = new TaskCompletionSource();
        await Consume(receiver, count, all);

        var body = RandomNumberGenerator.GetBytes(bytes);
        var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent };
        var time = Stopwatch.StartNew();
        for (var sent = 0; sent < count; sent += Batch)
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(Batch, count - sent))
                .Select(_ => sender.BasicPublishAsync("", Queue, false, properties, body).AsTask()));
        }

        await all.Task;

        return time.Elapsed.TotalSeconds;
    }

    private static async Task Consume(IChannel channel, int count, TaskCompletionSource all)
    {
        await channel.BasicQosAsync(0, Batch, false);
        var (received, consumer) = (0, new AsyncEventingBasicConsumer(channel));
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            received++;
            if (received % (Batch / 2) == 0 || received == count)
            {
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: true);
            }

            if (received == count)
            {
                all.SetResult();
            }
        };
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }
}
