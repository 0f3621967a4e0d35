using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceDefaults.Messaging;

/// <summary>Bus policy in one place: a quorum queue per subscriber and contract, prefetch, batches, retry of faults of the moment.</summary>
internal static class RabbitMq
{
    private const int BatchSize = 500;

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
                if (isSet)
                {
                    bus.AddConsumer(typeof(SetDelivery<>).MakeGenericType(contract), typeof(SetDeliveryDefinition<>).MakeGenericType(contract));
                }
                else
                {
                    bus.AddConsumer(typeof(Delivery<>).MakeGenericType(contract));
                }
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
                        endpoint.PrefetchCount = isSet ? 2 * BatchSize : 16;
                        endpoint.UseMessageRetry(retry => retry.Exponential(10_000, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(200)));
                        if (isSet)
                        {
                            endpoint.ConfigureConsumer(context, typeof(SetDelivery<>).MakeGenericType(contract));
                        }
                        else
                        {
                            endpoint.ConfigureConsumer(context, typeof(Delivery<>).MakeGenericType(contract));
                        }
                    });
                }
            });
        });
    }
}

internal sealed record BrokerAddress(Uri Uri);

/// <summary>Batches close after 5 ms, so that a lone event is not kept waiting.</summary>
internal sealed class SetDeliveryDefinition<T> : ConsumerDefinition<SetDelivery<T>> where T : class
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<SetDelivery<T>> consumerConfigurator, IRegistrationContext context) =>
        consumerConfigurator.Options<BatchOptions>(batch => batch.SetMessageLimit(500).SetTimeLimit(ms: 5).SetConcurrencyLimit(2));
}
