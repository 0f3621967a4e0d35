using Funds.Ledger;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.Tests.Ledger;

/// <summary>Workers move money of a few funds at random and at once; some break off after booking. Whatever they do, the books must hold.</summary>
public abstract class LedgerHistoriesTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private static readonly (EntryKind Kind, AccountKind Debit, AccountKind Credit)[] Moves =
    [
        (EntryKind.Allotment, AccountKind.Awaited, AccountKind.Origin), (EntryKind.Release, AccountKind.Available, AccountKind.Awaited),
        (EntryKind.Encumbrance, AccountKind.Encumbered, AccountKind.Available), (EntryKind.Disencumbrance, AccountKind.Available, AccountKind.Encumbered),
        (EntryKind.Spending, AccountKind.Spent, AccountKind.Encumbered), (EntryKind.Recovery, AccountKind.Available, AccountKind.Spent),
        (EntryKind.GiveBack, AccountKind.Origin, AccountKind.Available),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Debits_equal_credits_and_no_fund_falls_below_zero(int seed)
    {
        await using var funds = await databases.Start();
        var sources = new List<Guid>();
        for (var n = 0; n < 3; n++)
        {
            sources.Add(await funds.Finance(["road"], 1000));
        }

        var booked = await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(() => Work(funds, sources, new Random((seed * 100) + worker)))));

        var accounts = await funds.Read(db => db.LedgerAccounts.AsNoTracking().Where(account => sources.Contains(account.SourceId)).ToListAsync());
        var entries = await funds.Read(db => db.LedgerEntries.AsNoTracking().Where(entry => sources.Contains(entry.SourceId)).ToListAsync());
        Assert.Equal(sources.Count + booked.Sum(), entries.Count);
        Assert.Equal(accounts.Sum(account => account.Debit), accounts.Sum(account => account.Credit));
        Assert.All(accounts, account => Assert.Equal(entries.Where(entry => entry.DebitId == account.Id).Sum(entry => entry.Amount), account.Debit));
        Assert.All(accounts, account => Assert.Equal(entries.Where(entry => entry.CreditId == account.Id).Sum(entry => entry.Amount), account.Credit));
        Assert.All(accounts.Where(account => account.Kind is not AccountKind.Origin), account => Assert.True(account.Balance >= Money.Zero));
    }

    /// <summary>Answers how many movements were kept.</summary>
    private static async Task<int> Work(FundsHarness funds, List<Guid> sources, Random random)
    {
        var kept = 0;
        for (var act = 0; act < 40; act++)
        {
            var (source, amount, move, dies) = (sources[random.Next(3)], new Money(random.Next(1, 60_000)), Moves[random.Next(Moves.Length)], random.Next(5) == 0);
            await funds.Service.Do(async (IServiceProvider services) =>
            {
                await using var transaction = await services.GetRequiredService<FundsDbContext>().Database.BeginTransactionAsync();
                try
                {
                    await services.GetRequiredService<Books>().Book(
                        new Voucher(Guid.CreateVersion7(), "worker", null, "随机"), [new Posting(move.Kind, source, move.Debit, move.Credit, amount)], CancellationToken.None);
                    if (!dies)
                    {
                        await transaction.CommitAsync();
                        kept++;
                    }
                }
                catch (RuleViolationException refused)
                {
                    Assert.Equal("fund-exhausted", refused.Code);
                }
            });
        }

        return kept;
    }
}

public sealed class LedgerHistoriesOnSqlite(OnSqlite databases) : LedgerHistoriesTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class LedgerHistoriesOnPostgres(OnPostgres databases) : LedgerHistoriesTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
