using System.Net;
using System.Text.Json;
using Contracts;
using Microsoft.EntityFrameworkCore;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Ledger;

public abstract class SpendingTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task A_batch_binds_its_money_at_approval_spends_what_the_bank_paid_and_frees_what_it_returned()
    {
        await using var funds = await databases.Start();
        var source = await funds.Finance([Items.PublicForest], 100);
        var lines = (await funds.Request(Some.Request(Some.Line(30), Some.Line(20.01m)))).Lines;

        var batch = await funds.Freeze(Items.PublicForest, "2016");
        Assert.Equal((100m, 0m), await Available(funds, source));

        await Ok(await funds.TryApprove(batch));
        Assert.Equal((49.99m, 50.01m), await Available(funds, source));

        await funds.BankFile(batch);
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(await funds.PaymentOf(lines[0])), Some.Returned(await funds.PaymentOf(lines[1]), 2)));
        Assert.Equal((70m, 0m), await Available(funds, source));
        Assert.Equal(30m, (await funds.BalanceOf(source)).GetProperty("spent").GetDecimal());
    }

    [Fact]
    public async Task A_returned_payment_paid_again_is_spent_once()
    {
        await using var funds = await databases.Start();
        var source = await funds.Finance([Items.PublicForest], 100);
        var line = (await funds.Request(Some.Request(Some.Line(60)))).Lines[0];
        var first = await funds.Send(Items.PublicForest, "2016");
        await funds.Return(first, Some.ReturnFile(first, Some.Returned(await funds.PaymentOf(line))));

        await Ok(await Post(funds.Maker, $"/api/funds/payments/{(await funds.PaymentOf(line)).GetProperty("id").GetGuid()}/repayment", new { }, "again"));
        var second = await funds.Send(Items.PublicForest, "2016");
        var file = Some.ReturnFile(second, Some.Paid(await funds.PaymentOf(line)));
        await funds.Return(second, file);
        await funds.Return(second, file);

        Assert.Equal((40m, 0m), await Available(funds, source));
        Assert.Equal(60m, (await funds.BalanceOf(source)).GetProperty("spent").GetDecimal());
    }

    [Fact]
    public async Task Paid_money_that_came_back_is_available_again()
    {
        await using var funds = await databases.Start();
        var source = await funds.Finance([Items.PublicForest], 100);
        var line = (await funds.Request(Some.Request(Some.Line(60)))).Lines[0];
        var batch = await funds.Send(Items.PublicForest, "2016");
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(await funds.PaymentOf(line))));
        var path = $"/api/funds/payments/{(await funds.PaymentOf(line)).GetProperty("id").GetGuid()}/reversal";

        await Ok(await Post(funds.Maker, path, new { reason = "发错人" }));
        await Ok(await Post(funds.Checker, $"{path}/approval"));

        Assert.Equal((100m, 0m), await Available(funds, source));
        Assert.Equal(0m, (await funds.BalanceOf(source)).GetProperty("spent").GetDecimal());
    }

    [Fact]
    public async Task A_fund_that_has_not_enough_refuses_the_batch_and_names_fund_balance_and_need()
    {
        await using var funds = await databases.Start();
        var source = await funds.Finance([Items.PublicForest], 49.99m);
        await funds.Request(Some.Request(Some.Line(30), Some.Line(20)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");

        var answer = await funds.TryApprove(batch);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("fund-exhausted", source, 49.99m, 50m), (problem.GetProperty("code").GetString(), problem.GetProperty("sourceId").GetGuid(),
            problem.GetProperty("balance").GetDecimal(), problem.GetProperty("need").GetDecimal()));
        Assert.Equal("frozen", (await funds.Batch(batch)).GetProperty("state").GetString());
        Assert.Equal((49.99m, 0m), await Available(funds, source));
    }

    [Fact]
    public async Task Batches_approved_at_the_same_time_never_overspend_a_fund()
    {
        await using var funds = await databases.Start();
        var source = await funds.Finance([Items.PublicForest], 100);
        var batches = new List<Guid>();
        for (var n = 0; n < 6; n++)
        {
            await funds.Request(Some.Request(Some.Line(30)));
            batches.Add(await funds.Freeze(Items.PublicForest, "2016"));
        }

        var answers = await Task.WhenAll(batches.Select(batch => Task.Run(() => funds.TryApprove(batch))));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal((10m, 90m), await Available(funds, source));
    }

    [Fact]
    public async Task An_item_that_no_fund_is_assigned_to_is_not_paid()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request("seedlings-of-nobody", "2016", Some.Line()));

        await Refused(409, "fund-not-assigned", await funds.TryApprove(await funds.Freeze("seedlings-of-nobody", "2016")));
    }

    [Fact]
    public async Task The_fund_of_the_narrower_area_pays_its_own_lines()
    {
        await using var funds = await databases.Start();
        var county = await funds.Finance([Items.PublicForest], 100);
        var village = await funds.Finance([Items.PublicForest], 100, Village2);
        await funds.Request(Some.Request(Some.Line(10, Village1 + "01"), Some.Line(20, Village2 + "01"), Some.Line(5, Village2 + "02")));

        await funds.Send(Items.PublicForest, "2016");

        Assert.Equal((90m, 10m), await Available(funds, county));
        Assert.Equal((75m, 25m), await Available(funds, village));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_or_delete_an_entry_and_to_overdraw_an_account()
    {
        await using var funds = await databases.Start();
        var source = await funds.Finance([Items.PublicForest], 100);

        foreach (var wrong in new[]
        {
            "update ledger_entries set amount_fen = 1", "delete from ledger_entries", "update ledger_accounts set credit_fen = credit_fen + 10001 where kind = 'Available'",
        })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => funds.Read(db => db.Database.ExecuteSqlRawAsync(wrong)));
        }

        Assert.Equal((100m, 0m), await Available(funds, source));
    }

    private static async Task<(decimal Available, decimal Encumbered)> Available(FundsHarness funds, Guid source)
    {
        var balance = await funds.BalanceOf(source);

        return (balance.GetProperty("available").GetDecimal(), balance.GetProperty("encumbered").GetDecimal());
    }
}

public sealed class SpendingOnSqlite(OnSqlite databases) : SpendingTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class SpendingOnPostgres(OnPostgres databases) : SpendingTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
