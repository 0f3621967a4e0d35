using MassTransit;
using MassTransit.Mediator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Outbox;

namespace ServiceDefaults.Messaging;

/// <summary>The consumers of a service; together they must be what the event catalog says the service hears.</summary>
public sealed class Consumers
{
    internal Dictionary<Type, (Type Service, Type Consumer, bool IsSet)> ByContract { get; } = [];

    /// <summary>Adds a consumer of single events.</summary>
    public Consumers Add<TEvent, TConsumer>() where TEvent : class where TConsumer : class, IConsumer<TEvent>
    {
        ByContract.Add(typeof(TEvent), (typeof(IConsumer<TEvent>), typeof(TConsumer), false));

        return this;
    }

    /// <summary>Adds a set-based consumer, for events that come in thousands.</summary>
    public Consumers AddSet<TEvent, TConsumer>() where TEvent : class where TConsumer : class, ISetConsumer<TEvent>
    {
        ByContract.Add(typeof(TEvent), (typeof(ISetConsumer<TEvent>), typeof(TConsumer), true));

        return this;
    }
}

/// <summary>Puts outbox, inbox and the bus together: RabbitMQ when <c>ConnectionStrings:rabbitmq</c> is given, embedded delivery otherwise.</summary>
public static class MessagingSetup
{
    /// <summary>Registers the service's consumers and its dispatcher.</summary>
    public static WebApplicationBuilder AddMessaging(this WebApplicationBuilder builder, Action<Consumers>? configure = null)
    {
        var service = builder.Services.Select(descriptor => descriptor.ImplementationInstance).OfType<ServiceName>().Single().Value;
        var consumers = new Consumers();
        configure?.Invoke(consumers);
        MustMatchCatalog(service, consumers);

        foreach (var (_, (contract, consumer, _)) in consumers.ByContract)
        {
            builder.Services.AddScoped(contract, consumer);
        }

        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<Receiver>();
        builder.Services.AddSingleton(typeof(SetGathering<>));
        builder.Services.AddMediator(mediator =>
        {
            foreach (var contract in consumers.ByContract.Keys)
            {
                mediator.AddConsumer(typeof(Delivery<>).MakeGenericType(contract));
            }
        });

        if (builder.Configuration.GetConnectionString("rabbitmq") is { } broker)
        {
            builder.Services.AddRabbitMq(new Uri(broker), service, consumers);
        }
        else
        {
            var hub = builder.Configuration["Messaging:Hub"] ?? throw new InvalidOperationException(
                "Neither a broker (ConnectionStrings__rabbitmq) nor an embedded hub (Messaging__Hub) is configured.");
            builder.Services.AddSingleton(EmbeddedHub.Named(hub));
            builder.Services.AddHostedService<EmbeddedReceiver>();
            builder.Services.AddHostedService<EmbeddedDispatcher>();
        }

        return builder;
    }

    private static void MustMatchCatalog(string service, Consumers consumers)
    {
        var heard = Contracts.EventCatalog.Events.Where(entry => entry.Subscribers.Contains(service)).Select(entry => entry.Event).ToHashSet();
        if (!heard.SetEquals(consumers.ByContract.Keys))
        {
            heard.SymmetricExceptWith(consumers.ByContract.Keys);
            throw new InvalidOperationException($"{service}: consumers and event catalog differ in {string.Join(", ", heard.Select(type => type.Name))}.");
        }
    }
}

internal sealed class Delivery<T>(Receiver receiver) : IConsumer<T> where T : class
{
    public Task Consume(ConsumeContext<T> context) => receiver.Apply(context);
}

internal sealed class SetDelivery<T>(SetGathering<T> gathering) : IConsumer<T> where T : class
{
    public Task Consume(ConsumeContext<T> context) => gathering.Apply(context);
}

/// <summary>Opens the service's door at the embedded hub while it runs.</summary>
internal sealed class EmbeddedReceiver(EmbeddedHub hub, ServiceName service, IMediator mediator) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        hub.Register(service.Value, (message, ct) =>
            Receiver.Send(mediator, message.Id, message.Type, message.Body, message.Traceparent, manual: false, ct));

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        hub.Unregister(service.Value);

        return Task.CompletedTask;
    }
}
