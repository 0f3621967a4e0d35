using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.Ledger;

/// <summary>
/// Books movements of money: the accounts' sums and the entries in the caller's transaction. An account that cannot give what is asked
/// refuses all of it (409 <c>fund-exhausted</c>), and so does a closed year (409 <c>year-closed</c>).
/// </summary>
internal sealed class Books(FundsDbContext db, BusinessClock clock, TimeProvider time)
{
    public async Task Book(Voucher voucher, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        var moved = postings.Where(posting => posting.Amount != Money.Zero).ToList();
        if (moved.Count == 0)
        {
            return;
        }

        var ids = await Accounts(moved, ct);
        foreach (var change in Changes(moved).OrderBy(change => ids[change.Account]))
        {
            await Change(ids[change.Account], change, ct);
        }

        db.AddRange(moved.Select(posting => new LedgerEntry
        {
            SourceId = posting.SourceId,
            Kind = posting.Kind,
            DebitId = ids[posting.Debit],
            CreditId = ids[posting.Credit],
            Amount = posting.Amount,
            On = clock.Today,
            At = time.GetUtcNow(),
            About = voucher.About,
            By = voucher.By,
            Maker = voucher.Maker,
            Reason = voucher.Reason,
            ReversesId = posting.ReversesId,
        }));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What an account holds now.</summary>
    public async Task<Money> Balance(AccountKey key, CancellationToken ct) => new(await db.LedgerAccounts
        .Where(account => account.SourceId == key.SourceId && account.Kind == key.Kind && account.ProjectId == key.ProjectId)
        .Select(account => account.Debit.Fen - account.Credit.Fen).SingleOrDefaultAsync(ct));

    /// <summary>What the sources have at hand; nobody else takes of it before the transaction ends.</summary>
    public async Task<Dictionary<Guid, Money>> HoldAvailable(IReadOnlyCollection<Guid> sources, CancellationToken ct)
    {
        var asked = sources.Distinct().ToArray();
        if (!db.IsSqlite && asked.Length > 0)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from ledger_accounts where source_id = any({asked}) and kind = 'Available' order by id for update", ct);
        }

        return await db.LedgerAccounts.AsNoTracking().Where(account => asked.Contains(account.SourceId) && account.Kind == AccountKind.Available)
            .ToDictionaryAsync(account => account.SourceId, account => account.Balance, ct);
    }

    private async Task<Dictionary<AccountKey, Guid>> Accounts(List<Posting> postings, CancellationToken ct)
    {
        var keys = postings.SelectMany(posting => new[] { posting.Debit, posting.Credit }).ToHashSet();
        var sources = keys.Select(key => key.SourceId).Distinct().ToList();
        var projects = keys.Select(key => key.ProjectId).Distinct().ToList();
        var known = await db.LedgerAccounts.AsNoTracking()
            .Where(account => sources.Contains(account.SourceId) && projects.Contains(account.ProjectId))
            .ToDictionaryAsync(account => new AccountKey(account.SourceId, account.Kind, account.ProjectId), account => account.Id, ct);
        var missing = keys.Where(key => !known.ContainsKey(key)).ToList();

        return missing.Count == 0
            ? known
            : throw new InvalidOperationException($"Source {missing[0].SourceId} has no account {missing[0].Kind} of {missing[0].ProjectId}.");
    }

    private static IEnumerable<AccountChange> Changes(IEnumerable<Posting> postings) => postings
        .SelectMany(posting => new[]
        {
            new AccountChange(posting.Debit, posting.Amount, Money.Zero),
            new AccountChange(posting.Credit, Money.Zero, posting.Amount),
        })
        .GroupBy(change => change.Account)
        .Select(same => new AccountChange(same.Key, same.Sum(change => change.Debit), same.Sum(change => change.Credit)));

    // The row's lock puts concurrent spenders of an account in line; the condition is judged again when the lock is theirs.
    private async Task Change(Guid id, AccountChange change, CancellationToken ct)
    {
        var (debit, credit) = (change.Debit.Fen, change.Credit.Fen);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            update ledger_accounts set debit_fen = debit_fen + {debit}, credit_fen = credit_fen + {credit}
            where id = {id} and not closed and case when kind in ('Origin', 'Recovered')
                then credit_fen + {credit} >= debit_fen + {debit} else debit_fen + {debit} >= credit_fen + {credit} end
            """, ct);
        if (changed == 0)
        {
            throw await Refusal(id, change, ct);
        }
    }

    private async Task<RuleViolationException> Refusal(Guid id, AccountChange change, CancellationToken ct)
    {
        var account = await db.LedgerAccounts.AsNoTracking().SingleAsync(row => row.Id == id, ct);
        var source = await db.FundSources.AsNoTracking().SingleAsync(row => row.Id == account.SourceId, ct);
        if (account.Closed)
        {
            return new RuleViolationException("year-closed", $"“{source.Name}”{source.Year} 年度已结账，不能再记账", $"The year {source.Year} of this fund is closed");
        }

        var balance = account.Kind.Gives() ? -account.Balance : account.Balance;
        var need = account.Kind.Gives() ? change.Debit - change.Credit : change.Credit - change.Debit;

        return new RuleViolationException(
            "fund-exhausted", $"“{source.Name}”{account.Kind.Label()}余额 {balance} 元，不足 {need} 元",
            $"Fund {source.Code} has {balance} yuan {account.Kind.Word()}, {need} yuan are needed")
        {
            Details =
            {
                ["sourceId"] = source.Id, ["fund"] = source.Name, ["account"] = account.Kind.Word(),
                ["balance"] = balance.Amount, ["need"] = need.Amount,
            },
        };
    }

    private sealed record AccountChange(AccountKey Account, Money Debit, Money Credit);
}
