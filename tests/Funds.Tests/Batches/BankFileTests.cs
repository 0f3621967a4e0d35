using System.Net;
using System.Security.Cryptography;
using System.Text;
using Contracts;
using Funds.BankLayouts;
using ServiceDefaults.Auth;

namespace Funds.Tests.Batches;

public abstract class BankFileTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task The_bank_file_names_batch_count_total_and_the_hash_of_the_rest()
    {
        await using var funds = await databases.Start();
        var requested = await funds.Request(Some.Request(Some.Line(10.01m), Some.Line(20m)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        await FundsHarness.Ok(await funds.TryApprove(batch));

        var file = await funds.BankFile(batch);

        var (first, rest) = (file[..file.IndexOf('\n')], file[(file.IndexOf('\n') + 1)..]);
        Assert.Equal($"#批次,{batch},2,30.01,{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rest)))}", first);
        var lines = rest.Split('\n');
        Assert.Equal("序号,付款编号,户名,身份证号,开户行,账号,金额,摘要", lines[0]);
        var payment = (await funds.PaymentOf(requested.Lines[0])).GetProperty("id").GetGuid();
        Assert.Contains(lines, line => line.EndsWith($",{payment},田满仓,990101198001010019,示范县信用社,6217000000000001200,10.01,公益林补偿 2016", StringComparison.Ordinal));
        Assert.Equal(["1", "2"], lines[1..3].Select(line => line.Split(',')[0]));
        Assert.Equal("", lines[3]);
    }

    [Fact]
    public async Task Every_download_gives_the_same_bytes_sends_once_and_is_in_the_audit_trail()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(25)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        await FundsHarness.Ok(await funds.TryApprove(batch));

        var files = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => funds.BankFile(batch))));

        Assert.Single(files.Distinct());
        var sent = await funds.Payments("state=sent");
        Assert.Equal(25, sent.GetProperty("total").GetInt64());
        Assert.All(sent.GetProperty("items").EnumerateArray(), payment => Assert.Equal(4, payment.GetProperty("version").GetInt32()));
        var auditor = funds.Service.As("auditor", Roles.Auditor, "", FundsHarness.County);
        var looks = await FundsHarness.Ok(await auditor.GetAsync($"/api/funds/audit?subject={batch}&actor=finance.maker"));
        Assert.Equal(4, looks.GetProperty("items").EnumerateArray().Count(entry => entry.GetProperty("action").GetString()!.EndsWith("bank-file", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_account_that_was_approved_is_the_account_that_is_sent()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        await funds.Receive(Some.Payee(line, version: 2, account: "6217000000000009997"));
        await FundsHarness.Ok(await funds.TryApprove(batch));

        Assert.Contains("6217000000000001200", await funds.BankFile(batch));
    }

    [Fact]
    public async Task Only_finance_may_have_the_file()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(1)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        var path = $"/api/funds/batches/{batch}/bank-file";

        Assert.Equal(HttpStatusCode.Forbidden, (await funds.Service.As("leader", Roles.Leader, "", FundsHarness.County).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await funds.Service.AsService("insight").GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await funds.Service.Anonymous().GetAsync(path)).StatusCode);
        await FundsHarness.Refused(409, "batch-not-approved", await funds.Maker.GetAsync(path));
    }
}

public sealed class BankFileFieldTests
{
    [Theory]
    [InlineData("田满仓", "田满仓")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+86", "'+86")]
    [InlineData("-1+2", "'-1+2")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\t=1", "'=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "a b")]
    [InlineData("=1,2", "\"'=1,2\"")]
    public void No_field_leaves_its_cell_or_becomes_a_formula(string value, string written) => Assert.Equal(written, BankRows.Field(BankLayout.Standard, value));
}

public sealed class BankFileOnSqlite(OnSqlite databases) : BankFileTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class BankFileOnPostgres(OnPostgres databases) : BankFileTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
