using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace ServiceDefaults.Outbox;

/// <summary>A fact waiting in the business database until the bus has it; written in the transaction of the effect it announces.</summary>
public sealed class OutboxMessage
{
    /// <summary>Order of writing within the service.</summary>
    public long Sequence { get; private set; }

    /// <summary>Message id, the same for every delivery and repetition.</summary>
    public Guid Id { get; private set; }

    /// <summary>Contract, such as <c>Contracts.Funds.PaymentsSettled</c>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The fact as JSON; carries no personal data.</summary>
    public string Body { get; private set; } = "";

    /// <summary>W3C trace parent of the act that raised it.</summary>
    public string? Traceparent { get; private set; }

    /// <summary>When it was raised.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>When the broker confirmed it; with embedded delivery the cursors tell instead.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Wraps a fact for the outbox.</summary>
    public static OutboxMessage Of(object fact) => Of(fact, Guid.CreateVersion7());

    internal static OutboxMessage Of(object fact, Guid id) => new()
    {
        Id = id,
        Type = fact.GetType().FullName!,
        Body = JsonSerializer.Serialize(fact, fact.GetType(), PlatformJson.Options),
        Traceparent = Activity.Current?.Id,
        OccurredAt = DateTimeOffset.UtcNow,
    };

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox_messages");
            message.HasKey(m => m.Sequence);
            message.Property(m => m.Sequence).ValueGeneratedOnAdd();
            message.Property(m => m.Type).HasMaxLength(200);
            message.Property(m => m.Traceparent).HasMaxLength(100);
            message.HasIndex(m => m.Sequence, "ix_outbox_unsent").HasFilter("sent_at is null");
            message.HasIndex(m => m.Id).IsUnique();
        });

        model.Entity<OutboxCursor>(cursor =>
        {
            cursor.ToTable("outbox_cursors");
            cursor.HasKey(c => c.Subscriber);
            cursor.Property(c => c.Subscriber).HasMaxLength(40);
        });
    }
}

/// <summary>Embedded delivery: how far one subscriber has received, so that nobody waits for another.</summary>
public sealed class OutboxCursor
{
    /// <summary>Name of the subscribing service.</summary>
    public string Subscriber { get; set; } = "";

    /// <summary>Sequence of the last message it has taken.</summary>
    public long Sequence { get; set; }
}
