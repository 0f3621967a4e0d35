using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ServiceDefaults.Audit;

/// <summary>One act: who, when, where, why, and what it changed. Append-only; each entry carries the hash of the one before.</summary>
public sealed class AuditEntry
{
    /// <summary>Position in the chain, from 1 without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>When, by machine time.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Account name, or <c>system:…</c> for scheduled work.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Route or job.</summary>
    public string Action { get; init; } = "";

    /// <summary>Area concerned, or empty.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Ids of the thing concerned.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The reason that the actor gave.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Before and after as JSON; encrypted fields show only that they changed.</summary>
    public string Changes { get; init; } = "";

    /// <summary>Hash of the entry before.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 over all fields above, lower-case hex.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The hash that the fields give.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\u001f', Sequence.ToString(CultureInfo.InvariantCulture), (At.UtcTicks / 10).ToString(CultureInfo.InvariantCulture), Actor, Action, AreaCode, Subject, Reason, Changes, PreviousHash))));

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_entries");
            entry.HasKey(e => e.Sequence);
            entry.Property(e => e.Sequence).ValueGeneratedNever();
            entry.HasIndex(e => new { e.Actor, e.At });
            entry.HasIndex(e => e.Subject);
        });

        model.Entity<AuditHead>(head =>
        {
            head.ToTable("audit_head");
            head.Property(h => h.Id).ValueGeneratedNever();
            head.HasData(new AuditHead { Id = 1, Sequence = 0, Hash = "" });
        });
    }
}

/// <summary>End of the chain; its row lock puts concurrent entries in one order.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Sequence of the last entry.</summary>
    public long Sequence { get; init; }

    /// <summary>Hash of the last entry.</summary>
    public string Hash { get; init; } = "";
}
