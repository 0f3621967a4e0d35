using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceDefaults.Messaging;

/// <summary>Bus policy in one place: a quorum queue per subscriber and contract, prefetch, retry of faults of the moment.</summary>
internal static class RabbitMq
{
    public static void AddRabbitMq(this IServiceCollection services, Uri broker, string service, Consumers consumers)
    {
        services.AddSingleton(new BrokerAddress(broker));
        services.AddHostedService<Outbox.RabbitDispatcher>();
        services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = false);
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var (contract, (_, _, isSet)) in consumers.ByContract)
            {
                bus.AddConsumer((isSet ? typeof(SetDelivery<>) : typeof(Delivery<>)).MakeGenericType(contract));
            }

            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.ConfigureJsonSerializerOptions(options =>
                {
                    options.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());

                    return options;
                });

                foreach (var (contract, (_, _, isSet)) in consumers.ByContract)
                {
                    rabbit.ReceiveEndpoint(Catalog.QueueOf(service, contract), endpoint =>
                    {
                        endpoint.SetQuorumQueue();
                        endpoint.PrefetchCount = isSet ? 2 * SetGathering.Size : 16;
                        endpoint.UseMessageRetry(retry => retry.Exponential(10_000, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200)));
                        endpoint.ConfigureConsumer(context, (isSet ? typeof(SetDelivery<>) : typeof(Delivery<>)).MakeGenericType(contract));
                    });
                }
            });
        });
    }
}

internal sealed record BrokerAddress(Uri Uri);
