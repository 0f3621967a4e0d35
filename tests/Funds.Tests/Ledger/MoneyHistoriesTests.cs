using Funds.Ledger;
using Funds.Tests.Sources;
using Microsoft.EntityFrameworkCore;

namespace Funds.Tests.Ledger;

/// <summary>
/// Clerks of a county pay from a pool, finance projects, pay and undo claims, reverse payments and close the year, at random and at once, each request and each
/// return file often twice; whatever they do, every yuan is where the books say.
/// </summary>
public abstract class MoneyHistoriesTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private const int Clerks = 4;
    private const int ActsOfEach = 45;

    /// <summary>Which acts meet which state is left to chance: a round that booked no entry of some kind is followed by another.</summary>
    private const int MostRounds = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_clerks_do_at_once_each_fund_batch_and_project_agrees_with_the_ledger(int seed)
    {
        await using var funds = await databases.Start();
        var world = await MoneyWorld.Of(funds);
        var before = await Entries(funds, world.Office);
        List<EntryKind> unseen = [EntryKind.Encumbrance, EntryKind.Disencumbrance, EntryKind.Spending, EntryKind.CarryOver];

        for (var round = 0; round < MostRounds && unseen.Count > 0; round++)
        {
            await Play(world, (seed * MostRounds) + round, (random, _) => world.Act(random));
            await funds.MustHold(world.Office);
            var after = await Entries(funds, world.Office);
            unseen.RemoveAll(kind => after.GetValueOrDefault(kind) > before.GetValueOrDefault(kind));
        }

        Assert.Empty(unseen);
    }

    /// <summary>How many entries of each kind the county's books have.</summary>
    private static Task<Dictionary<EntryKind, int>> Entries(FundsHarness funds, CountyOffice office) => funds.Read(db => db.LedgerEntries
        .Where(entry => db.FundSources.Any(source => source.Id == entry.SourceId && source.AreaCode == office.County))
        .GroupBy(entry => entry.Kind).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count));

    /// <summary>Each clerk acts so often, all at once; one closes the year on the way.</summary>
    private protected static Task Play(MoneyWorld world, int seed, Func<Random, int, Task> act) => Task.WhenAll(Enumerable.Range(0, Clerks).Select(clerk => Task.Run(async () =>
    {
        var random = new Random((seed * 100) + clerk);
        for (var n = 0; n < ActsOfEach; n++)
        {
            await act(random, n);
            if (clerk == 0 && n == ActsOfEach * 2 / 3)
            {
                await Close(world.Office);
            }
        }
    })));

    /// <summary>Whoever is disturbed while he closes the year tries again.</summary>
    private static async Task Close(CountyOffice office)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await office.ForceClose(office.Today.Year);

                return;
            }
            catch (Exception) when (attempt < 20)
            {
                await Task.Delay(50);
            }
        }
    }
}

public sealed class MoneyHistoriesOnSqlite(OnSqlite databases) : MoneyHistoriesTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class MoneyHistoriesOnPostgres(OnPostgres databases) : MoneyHistoriesTests<OnPostgres>(databases), IClassFixture<OnPostgres>
{
    [Fact]
    public async Task Connections_killed_in_the_middle_of_acts_leave_each_fund_batch_and_project_in_agreement()
    {
        await using var funds = await _databases.Start();
        var world = await MoneyWorld.Of(funds);
        var killed = 0;

        await Play(world, 7, async (random, n) =>
        {
            try
            {
                await world.Act(random);
                Interlocked.Add(ref killed, n % 9 == 0 ? await Kill(funds) : 0);
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                // The clerk sees an error and goes on; what counts is what the books say.
            }
        });

        Assert.True(killed > 0, "No connection was busy when it was to be killed.");
        Npgsql.NpgsqlConnection.ClearAllPools();
        await funds.MustHold(world.Office);
    }

    private readonly OnPostgres _databases = databases;

    private static Task<int> Kill(FundsHarness funds) => funds.Read(db => db.Database.SqlQuery<int>(
        $"""
        select count(pg_terminate_backend(pid))::int as "Value" from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
        """).SingleAsync());
}
