using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Ledger;

/// <summary>Why money moved.</summary>
internal enum EntryKind
{
    /// <summary>下达 or pledged.</summary>
    [JsonStringEnumMemberName("allotment")]
    Allotment,

    /// <summary>到位: allotted money arrives.</summary>
    [JsonStringEnumMemberName("release")]
    Release,

    /// <summary>Money or work that was not announced, such as a gift.</summary>
    [JsonStringEnumMemberName("receipt")]
    Receipt,

    /// <summary>上缴: given back to where it came from.</summary>
    [JsonStringEnumMemberName("give-back")]
    GiveBack,

    /// <summary>Bound by an approved batch or for a project.</summary>
    [JsonStringEnumMemberName("encumbrance")]
    Encumbrance,

    /// <summary>Bound money becomes free again.</summary>
    [JsonStringEnumMemberName("disencumbrance")]
    Disencumbrance,

    /// <summary>Paid out.</summary>
    [JsonStringEnumMemberName("spending")]
    Spending,

    /// <summary>Paid money came back.</summary>
    [JsonStringEnumMemberName("recovery")]
    Recovery,

    /// <summary>What a closed year had paid came back, into the books of its successor.</summary>
    [JsonStringEnumMemberName("late-recovery")]
    LateRecovery,

    /// <summary>Taken over into the next year.</summary>
    [JsonStringEnumMemberName("carry-over")]
    CarryOver,

    /// <summary>Undoes an earlier entry.</summary>
    [JsonStringEnumMemberName("reversal")]
    Reversal,
}

internal static class EntryKinds
{
    public static string Label(this EntryKind kind) => kind switch
    {
        EntryKind.Allotment => "下达",
        EntryKind.Release => "到位",
        EntryKind.Receipt => "收入",
        EntryKind.GiveBack => "上缴",
        EntryKind.Encumbrance => "占用",
        EntryKind.Disencumbrance => "解除占用",
        EntryKind.Spending => "支出",
        EntryKind.Recovery => "收回",
        EntryKind.LateRecovery => "收回上年支出",
        EntryKind.CarryOver => "结转",
        _ => "冲正",
    };
}

/// <summary>
/// One amount from one account of a source to another: balanced by its form. Never changed or deleted (the database refuses it); a
/// wrong one is undone by a reversal.
/// </summary>
internal sealed class LedgerEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SourceId { get; init; }

    public EntryKind Kind { get; init; }

    public Guid DebitId { get; init; }

    public Guid CreditId { get; init; }

    public Money Amount { get; init; }

    /// <summary>Business day.</summary>
    public DateOnly On { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The act, batch, claim or close that it belongs to.</summary>
    public Guid About { get; init; }

    public string By { get; init; } = "";

    /// <summary>Who had made it ready, where two people act.</summary>
    public string? Maker { get; init; }

    public string Reason { get; init; } = "";

    public Guid? ReversesId { get; init; }

    internal static void Configure(ModelBuilder model) => model.Entity<LedgerEntry>(entry =>
    {
        entry.ToTable("ledger_entries", table =>
        {
            table.HasCheckConstraint("ck_ledger_entries_amount", "amount_fen > 0");
            table.HasCheckConstraint("ck_ledger_entries_two_accounts", "debit_id <> credit_id");
        });
        entry.Property(e => e.By).HasMaxLength(100);
        entry.Property(e => e.Maker).HasMaxLength(100);
        entry.Property(e => e.Reason).HasMaxLength(500);
        entry.HasOne<LedgerAccount>().WithMany().HasForeignKey(e => e.DebitId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<LedgerAccount>().WithMany().HasForeignKey(e => e.CreditId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.SourceId, e.Id });
        entry.HasIndex(e => e.About);
        entry.HasIndex(e => e.ReversesId).IsUnique();
    });
}
