using Microsoft.EntityFrameworkCore;

namespace ServiceDefaults.Idempotency;

/// <summary>The first answer to a request with an <c>Idempotency-Key</c>, written in the transaction of its effect.</summary>
public sealed class IdempotencyKey
{
    /// <summary>Caller, route and key.</summary>
    public string Key { get; init; } = "";

    /// <summary>SHA-256 of the body.</summary>
    public string BodyHash { get; init; } = "";

    /// <summary>HTTP status of the first answer.</summary>
    public int Status { get; init; }

    /// <summary>Body of the first answer.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Location of the first answer.</summary>
    public string? Location { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    internal static void Configure(ModelBuilder model) => model.Entity<IdempotencyKey>(key =>
    {
        key.ToTable("idempotency_keys");
        key.HasKey(k => k.Key);
        key.Property(k => k.Key).HasMaxLength(300);
        key.HasIndex(k => k.CreatedAt);
    });
}
