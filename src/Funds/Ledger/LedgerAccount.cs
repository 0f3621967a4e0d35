using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Funds.Ledger;

/// <summary>
/// One account of a fund source with the sums of its entries, changed in the transaction of each entry. The database itself refuses a
/// balance on the wrong side, so no fund is overspent whoever writes.
/// </summary>
internal sealed class LedgerAccount
{
    private LedgerAccount()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid SourceId { get; private init; }

    public AccountKind Kind { get; private init; }

    /// <summary>The project whose money it is, or an empty id.</summary>
    public Guid ProjectId { get; private init; }

    public Money Debit { get; private set; }

    public Money Credit { get; private set; }

    /// <summary>The year is closed; nothing moves any more.</summary>
    public bool Closed { get; private set; }

    public Money Balance => Debit - Credit;

    /// <summary>The empty accounts of a new source.</summary>
    public static IEnumerable<LedgerAccount> Open(Guid sourceId) =>
        AccountKinds.All.Select(kind => new LedgerAccount { SourceId = sourceId, Kind = kind });

    /// <summary>The accounts that a project has in a source once it is given money of it.</summary>
    public static IEnumerable<LedgerAccount> OpenForProject(Guid sourceId, Guid projectId) =>
        new[] { AccountKind.Encumbered, AccountKind.Spent, AccountKind.Recovered }.Select(kind => new LedgerAccount { SourceId = sourceId, Kind = kind, ProjectId = projectId });

    internal static void Configure(ModelBuilder model) => model.Entity<LedgerAccount>(account =>
    {
        account.ToTable("ledger_accounts", table => table.HasCheckConstraint(
            "ck_ledger_accounts_side", "case when kind in ('Origin', 'Recovered') then credit_fen >= debit_fen else debit_fen >= credit_fen end"));
        account.Ignore(a => a.Balance);
        account.HasIndex(a => new { a.SourceId, a.Kind, a.ProjectId }).IsUnique();
        account.HasIndex(a => a.ProjectId);
    });
}

/// <summary>Names an account by what it is for.</summary>
internal readonly record struct AccountKey(Guid SourceId, AccountKind Kind, Guid ProjectId = default);
