using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Funds.Tests.Projects;
using Funds.Tests.Sources;
using Microsoft.EntityFrameworkCore;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Ledger;

/// <summary>H11, and what happens after the close. Each test has a county of its own, because a closed year stays closed.</summary>
public abstract class ClosedYearsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task H11_what_was_left_of_5_000_000_pays_in_the_next_year_from_the_same_channel_for_the_same_purpose()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await funds.OpenSource("h11", "unit-fund", 2013, office.County, purposes: [Items.RangerPay]);
        await funds.Act(source, "receipt", 5_000_000);
        await office.Close(2013);

        var next = await office.Successor(source);
        await Ok(await Post(office.Maker, "/api/funds/assignments", new { sourceId = next.GetProperty("id").GetGuid(), items = new[] { Items.RangerPay }, areaCode = office.County }));
        await Ok(await Post(office.Checker, $"/api/funds/assignments/{next.GetProperty("id").GetGuid()}/approval"));
        var line = await office.Request(Items.RangerPay, 5000);
        await office.PayAll(Items.RangerPay, line);

        next = await office.Successor(source);
        Assert.Equal((2014, "unit-fund", 5_000_000m, 4_995_000m, 5000m), (next.GetProperty("year").GetInt32(), next.GetProperty("kind").GetString(),
            Yuan(next, "total"), Yuan(next, "available"), Yuan(next, "spent")));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public async Task A_payment_of_a_closed_year_that_came_back_is_recovered_money_of_the_successor_and_never_new_money(decimal granted)
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var year = office.Today.Year;
        var source = await office.Fund(100, Items.PublicForest);
        var line = await office.Request(Items.PublicForest, granted);
        await office.PayAll(Items.PublicForest, line);
        await office.ForceClose(year);

        await office.Reverse(line);

        var next = await office.Successor(source);
        Assert.Equal((100m - granted, granted, 100m), (Yuan(next, "total"), Yuan(next, "recovered"), Yuan(next, "available")));
        Assert.Equal((granted, 0m), (Yuan(await office.Balance(source), "spent"), Yuan(await office.Balance(source), "recovered")));
        var first = (await Ok(await office.Maker.GetAsync($"/api/funds/sources/{next.GetProperty("id").GetGuid()}/statement"))).GetProperty("items")[0];
        Assert.Equal(("late-recovery", "recovered", "available"), (first.GetProperty("kind").GetString(), first.GetProperty("from").GetString(), first.GetProperty("to").GetString()));
        await office.BooksHold();
    }

    [Fact]
    public async Task Recovered_money_is_given_back_before_any_other()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await office.Fund(100, Items.PublicForest);
        var line = await office.Request(Items.PublicForest, 60);
        await office.PayAll(Items.PublicForest, line);
        await office.ForceClose(office.Today.Year);
        await office.Reverse(line);
        var next = (await office.Successor(source)).GetProperty("id").GetGuid();

        await funds.Act(next, "give-back", 75);

        var balance = await office.Balance(next);
        Assert.Equal((25m, 0m, 25m), (Yuan(balance, "total"), Yuan(balance, "recovered"), Yuan(balance, "available")));
    }

    [Fact]
    public async Task A_wrong_give_back_of_a_year_closed_with_nothing_left_is_undone_in_a_successor_made_then()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await office.Fund(100, Items.PublicForest);
        await funds.Act(source, "give-back", 100);
        await office.ForceClose(office.Today.Year);
        async Task<HttpResponseMessage> Undo(Funds.Ledger.EntryKind kind) => await Post(
            office.Maker, $"/api/funds/ledger/entries/{await funds.Read(db => db.LedgerEntries.Where(row => row.SourceId == source && row.Kind == kind).Select(row => row.Id).SingleAsync())}/reversal",
            new { reason = "误缴" }, Guid.NewGuid().ToString());

        await Refused(409, "year-closed", await Undo(Funds.Ledger.EntryKind.Release));
        await office.Book((await Ok(await Undo(Funds.Ledger.EntryKind.GiveBack))).GetProperty("id").GetGuid());

        var next = await office.Successor(source);
        Assert.Equal((office.Today.Year + 1, 100m), (next.GetProperty("year").GetInt32(), Yuan(next, "available")));
        await Refused(409, "entry-already-reversed", await Undo(Funds.Ledger.EntryKind.GiveBack));
        await office.BooksHold();
    }

    [Fact]
    public async Task A_batch_that_the_close_found_half_paid_is_spent_on_and_recovered_year_by_year()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await office.Fund(100, Items.PublicForest);
        PaymentLine[] lines = [await office.Request(Items.PublicForest, 30), await office.Request(Items.PublicForest, 20)];
        var batch = await office.Send(Items.PublicForest);
        await office.Answer(batch, lines[0]);
        await office.ForceClose(office.Today.Year);

        await office.Answer(batch, lines[1]);
        var next = await office.Successor(source);
        Assert.Equal((70m, 50m, 20m), (Yuan(next, "total"), Yuan(next, "available"), Yuan(next, "spent")));

        await office.Reverse(lines[0]);
        await office.Reverse(lines[1]);
        next = await office.Successor(source);
        Assert.Equal((70m, 30m, 100m, 0m), (Yuan(next, "total"), Yuan(next, "recovered"), Yuan(next, "available"), Yuan(next, "spent")));
        await office.BooksHold();
    }

    [Fact]
    public async Task A_claim_paid_before_the_close_is_undone_after_it_and_the_money_follows_the_project_again()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await office.Fund(1000, "road");
        var village = new Village(funds, office.County);
        var project = await village.Propose(1000, village: office.County + "001001");
        await village.Plan(project, [("asphalt-road", "km", 1, 1000)], ("department-fund", 1000));
        await village.Approve(project);
        await village.Fund(project, source, 1000);
        await village.Start(project);
        var claim = await village.Claim(project, source, 1000);
        await Ok(await village.TryPay(claim));
        await office.ForceClose(office.Today.Year);

        await Ok(await Post(office.Maker, $"/api/funds/projects/claims/{claim}/reversal", new { reason = "发票作废" }));
        Assert.Equal(0m, Yuan(await Ok(await village.TryPay(claim)), "spent"));

        var next = await office.Successor(source);
        Assert.Equal((0m, 1000m, 1000m), (Yuan(next, "total"), Yuan(next, "recovered"), Yuan(next, "encumbered")));
        var again = await village.Claim(project, next.GetProperty("id").GetGuid(), 400);
        Assert.Equal(400m, Yuan(await Ok(await village.TryPay(again)), "spent"));
        await office.BooksHold();
    }

    [Fact]
    public async Task Two_recoveries_at_once_share_one_successor()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await office.Fund(100, Items.PublicForest);
        PaymentLine[] lines = [await office.Request(Items.PublicForest, 40), await office.Request(Items.PublicForest, 60)];
        await office.PayAll(Items.PublicForest, lines);
        await office.ForceClose(office.Today.Year);

        await Task.WhenAll(lines.Select(line => Task.Run(() => office.Reverse(line))));

        Assert.Equal(100m, Yuan(await office.Successor(source), "recovered"));
        Assert.Equal(1, await funds.Read(db => db.FundSources.CountAsync(later => later.CarriedFromId == source)));
    }

    private static decimal Yuan(JsonElement from, string name) => (from.TryGetProperty("balance", out var balance) ? balance : from).GetProperty(name).GetDecimal();
}

public sealed class ClosedYearsOnSqlite(OnSqlite databases) : ClosedYearsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class ClosedYearsOnPostgres(OnPostgres databases) : ClosedYearsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
