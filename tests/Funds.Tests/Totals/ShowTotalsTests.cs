using System.Text.Json;
using Contracts;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Totals;

public abstract class ShowTotalsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task Granted_is_paid_and_pending_and_returned_and_cancelled_and_opens_down_to_the_rows()
    {
        await using var funds = await databases.Start();
        var lines = (await funds.Request(Some.Request(Some.Line(100.01m), Some.Line(20.02m)))).Lines;
        var batch = await funds.Send(Items.PublicForest, "2016");
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(await funds.PaymentOf(lines[0])), Some.Returned(await funds.PaymentOf(lines[1]), 2)));
        var cancelled = Some.Line(7.07m);
        await funds.Request(Some.Request(cancelled));
        var path = $"/api/funds/payments/{(await funds.PaymentOf(cancelled)).GetProperty("id").GetGuid()}/cancellation";
        await Ok(await Post(funds.Maker, path, new { reason = "重复申报" }));
        await Ok(await Post(funds.Checker, path + "/approval"));
        await funds.Service.Deliver(Some.Request(Some.Line(3)));
        await funds.Request(Some.Request(Items.RangerPay, "2016-05", Some.Line(300)));

        var totals = await Ok(await funds.Maker.GetAsync("/api/funds/totals"));

        var forest = totals.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("item").GetString() == Items.PublicForest);
        Assert.Equal("130.10 = 100.01 + 3.00 + 20.02 + 7.07", Text(forest));
        Assert.Equal("430.10 = 100.01 + 303.00 + 20.02 + 7.07", Text(totals.GetProperty("total")));
        var rows = await Ok(await funds.Maker.GetAsync(forest.GetProperty("payments").GetString()));
        Assert.Equal(130.10m, rows.GetProperty("items").EnumerateArray().Sum(row => row.GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task Totals_of_a_village_count_its_payments_only()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Line(10, Village1 + "01"), Some.Line(20, Village2 + "01")));

        Assert.Equal("20.00 = 0.00 + 20.00 + 0.00 + 0.00", Text((await Ok(await funds.Maker.GetAsync($"/api/funds/totals?areaCode={Village2}"))).GetProperty("total")));
    }

    private static string Text(JsonElement sums) =>
        $"{sums.GetProperty("granted").GetRawText()} = {sums.GetProperty("paid").GetRawText()} + {sums.GetProperty("pending").GetRawText()} + {sums.GetProperty("returned").GetRawText()} + {sums.GetProperty("cancelled").GetRawText()}";
}

public sealed class ShowTotalsOnSqlite(OnSqlite databases) : ShowTotalsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class ShowTotalsOnPostgres(OnPostgres databases) : ShowTotalsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
