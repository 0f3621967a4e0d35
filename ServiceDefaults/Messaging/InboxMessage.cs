using Microsoft.EntityFrameworkCore;

namespace ServiceDefaults.Messaging;

/// <summary>A message whose effect is in this database; written in the transaction of the effect, so that a repetition changes nothing.</summary>
public sealed class InboxMessage
{
    /// <summary>Message id given by the sender's outbox. A service has one consumer per contract, so the id alone is the key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Contract name.</summary>
    public string Type { get; private set; } = "";

    /// <summary>When the effect was committed.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    internal static void Configure(ModelBuilder model) => model.Entity<InboxMessage>(message =>
    {
        message.ToTable("inbox_messages");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Type).HasMaxLength(200);
        message.HasIndex(m => m.ReceivedAt);
    });
}
