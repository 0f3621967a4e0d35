using SharedKernel;

namespace Funds.Ledger;

/// <summary>A movement of money to be booked.</summary>
/// <param name="SourceId">The fund source; both accounts are its own.</param>
/// <param name="Debit">Account that grows.</param>
/// <param name="Credit">Account that gives.</param>
internal sealed record Posting(EntryKind Kind, Guid SourceId, AccountKey Debit, AccountKey Credit, Money Amount)
{
    public Posting(EntryKind kind, Guid sourceId, AccountKind debit, AccountKind credit, Money amount)
        : this(kind, sourceId, new AccountKey(sourceId, debit), new AccountKey(sourceId, credit), amount)
    {
    }

    public Guid? ReversesId { get; init; }
}

/// <summary>Who books, and what for.</summary>
/// <param name="About">The act, batch, claim or close.</param>
/// <param name="By">Account that decided.</param>
/// <param name="Maker">Account that had made it ready.</param>
/// <param name="Reason">Document or reason.</param>
internal sealed record Voucher(Guid About, string By, string? Maker, string Reason);
