using Microsoft.EntityFrameworkCore;

namespace ServiceDefaults.Messaging;

/// <summary>State of a message that could not be applied.</summary>
public enum DeadLetterState
{
    /// <summary>Waiting for repair.</summary>
    Waiting,

    /// <summary>One person asked to discard it.</summary>
    DiscardProposed,

    /// <summary>Applied by a later retry.</summary>
    Applied,

    /// <summary>Given up by two people, with a reason.</summary>
    Discarded,
}

/// <summary>A received event whose consumer failed for good; it blocks nobody and waits for a retry or a two-person discard.</summary>
public sealed class DeadLetter
{
    /// <summary>Message id.</summary>
    public Guid Id { get; init; }

    /// <summary>Contract name.</summary>
    public string Type { get; init; } = "";

    /// <summary>The event as JSON.</summary>
    public string Body { get; init; } = "";

    /// <summary>Why it failed last.</summary>
    public string Error { get; set; } = "";

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>When it first failed.</summary>
    public DateTimeOffset FailedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public DeadLetterState State { get; set; }

    /// <summary>Why it is to be discarded.</summary>
    public string? Reason { get; set; }

    /// <summary>Who proposed the discard, or retried.</summary>
    public string? ActedBy { get; set; }

    /// <summary>Who approved the discard.</summary>
    public string? ApprovedBy { get; set; }

    internal static void Configure(ModelBuilder model) => model.Entity<DeadLetter>(letter =>
    {
        letter.ToTable("dead_letters");
        letter.Property(l => l.Id).ValueGeneratedNever();
        letter.Property(l => l.Type).HasMaxLength(200);
        letter.HasIndex(l => l.State);
    });
}
