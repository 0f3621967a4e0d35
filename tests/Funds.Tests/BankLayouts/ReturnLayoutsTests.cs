using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Contracts;
using Funds.BankLayouts;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.BankLayouts;

public abstract class ReturnLayoutsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private const string Piped =
        """
        {"header":null,"trailer":"T|{batch}|{count}|{total}|{hash}","titles":false,"separator":"|",
         "columns":[{"field":"number"},{"field":"payment"},{"field":"amount"},{"field":"result"},{"field":"code"},{"field":"note"}],"paid":["00"],"returned":["98","99"]}
        """;

    private const string Fixed =
        """
        {"header":"{batch} {count} {total}","trailer":null,"titles":false,"separator":null,
         "columns":[{"field":"payment","width":36},{"field":"amount","width":10},{"field":"text","width":4},{"field":"result","width":2},{"field":"note","width":10}],
         "paid":["00"],"returned":["99"]}
        """;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public async Task A_bank_answers_in_its_own_form_and_the_same_file_again_changes_nothing()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, Piped, 3);
        var file = Answer(batch, [Row(payments[0], 1, "00"), Row(payments[1], 2, "99", "E03", "户名不符"), Row(payments[2], 3, "50")]);

        var counts = await Ok(await funds.TryReturn(batch, file));

        Assert.Equal((3, 1, 1, 1), (Count(counts, "rows"), Count(counts, "settled"), Count(counts, "returned"), Count(counts, "unknown")));
        Assert.True((await Ok(await funds.TryReturn(batch, file))).GetProperty("repeated").GetBoolean());
        var detail = await Ok(await funds.Maker.GetAsync($"/api/funds/payments/{Id(payments[1])}"));
        Assert.Equal("户名不符", detail.GetProperty("history").EnumerateArray().Last().GetProperty("note").GetString());
        Assert.Equal("E03", detail.GetProperty("payment").GetProperty("bankCode").GetString());
    }

    [Fact]
    public async Task A_cut_file_a_wrong_total_another_batch_and_another_form_are_refused_whole()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, Piped, 2);
        string[] rows = [Row(payments[0], 1, "00"), Row(payments[1], 2, "00")];

        await Refused(409, "bank-file-cut", await funds.TryReturn(batch, Answer(batch, rows, rowsWritten: 1)));
        await Refused(409, "bank-file-total", await funds.TryReturn(batch, Answer(batch, rows, more: 1)));
        await Refused(409, "bank-file-other-batch", await funds.TryReturn(batch, Answer(Guid.NewGuid(), rows)));
        await Refused(409, "bank-file-cut", await funds.TryReturn(batch, Answer(batch, rows, hash: new string('0', 64))));
        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, Gb18030.GetBytes(string.Join("\r\n", rows))));
        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, Answer(batch, [rows[0], rows[1].Replace("|00|", "|00|x|", StringComparison.Ordinal)])));
        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, []));
        Assert.Equal(2, (await funds.Payments("state=sent")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task The_form_of_the_api_page_is_read_whatever_the_banks_own()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, Piped, 1);

        var counts = await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payments[0])));

        Assert.Equal(1, Count(counts, "settled"));
    }

    [Fact]
    public async Task Fields_of_fixed_width_are_cut_by_bytes()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, Fixed, 2);
        var fen = payments.ConvertAll(payment => (long)(payment.GetProperty("amount").GetDecimal() * 100));
        var file = $"{batch} 2 {fen.Sum()}\n{Id(payments[0])}{fen[0]:0000000000}abcd00          \n{Id(payments[1])}{fen[1]:0000000000}    99户名不符  \n";

        var counts = await Ok(await funds.TryReturn(batch, Gb18030.GetBytes(file)));

        Assert.Equal((1, 1), (Count(counts, "settled"), Count(counts, "returned")));
    }

    private static async Task<(Guid Batch, List<JsonElement> Payments)> Sent(FundsHarness funds, string returns, int count)
    {
        await funds.Parameter("bank-file-layouts", $$"""
            {"use":"rural-bank","layouts":[{"name":"rural-bank","encoding":"GB18030","newLine":"CRLF","separator":"|","amount":"fen","dates":null,"titles":false,
             "header":null,"trailer":null,"columns":[{"field":"payment"},{"field":"account"},{"field":"amount"}],"returns":{{returns}}}]}
            """);
        await funds.Request(Some.Request(Some.Lines(count)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        await Ok(await funds.TryApprove(batch));
        Assert.True((await funds.Maker.GetAsync($"/api/funds/batches/{batch}/bank-file")).IsSuccessStatusCode);

        return (batch, [.. (await funds.Payments()).GetProperty("items").EnumerateArray()]);
    }

    private static byte[] Answer(Guid batch, string[] rows, int? rowsWritten = null, long more = 0, string? hash = null)
    {
        var total = rows.Sum(row => long.Parse(row.Split('|')[2], CultureInfo.InvariantCulture)) + more;
        var body = string.Concat(rows.Take(rowsWritten ?? rows.Length).Select(row => row + "\r\n"));
        hash ??= Convert.ToHexStringLower(SHA256.HashData(Gb18030.GetBytes(body)));

        return Gb18030.GetBytes($"{body}T|{batch}|{rows.Length}|{total}|{hash}\r\n");
    }

    private static string Row(JsonElement payment, int n, string result, string code = "", string note = "") =>
        $"{n}|{Id(payment)}|{(long)(payment.GetProperty("amount").GetDecimal() * 100)}|{result}|{code}|{note}";

    private static Guid Id(JsonElement payment) => payment.GetProperty("id").GetGuid();

    private static int Count(JsonElement counts, string name) => counts.GetProperty(name).GetInt32();
}

public sealed class ReturnFrameTests
{
    [Theory]
    [InlineData("#回盘,{batch},{count}", "#回盘,b,3", "b", "3")]
    [InlineData("{batch} {count}", "b 3", "b", "3")]
    [InlineData("T[{batch}]-{count}", "T[b]-3", "b", "3")]
    public void A_line_is_read_at_the_places_of_its_template(string template, string line, string batch, string count)
    {
        var found = BankFrame.Read(template, line)!;

        Assert.Equal((batch, count), (found["batch"], found["count"]));
    }

    [Theory]
    [InlineData("#回盘,{batch},{count}", "#回盘,b,3,4")]
    [InlineData("#回盘,{batch},{count}", "回盘,b,3")]
    [InlineData("#回盘,{batch},{count}", "")]
    public void Another_line_is_not(string template, string line) => Assert.Null(BankFrame.Read(template, line));

    [Fact]
    public void A_form_that_does_not_say_which_batch_is_none() =>
        Assert.False((ReturnLayout.Standard with { Header = "{count},{total}" }).IsWhole || !ReturnLayout.Standard.IsWhole);

    [Theory]
    [InlineData("{batch}{count} {total}")]
    [InlineData("HZ-{batch}-{count}-{total}")]
    public void A_form_whose_places_cannot_be_told_apart_is_none(string header) => Assert.False((ReturnLayout.Standard with { Header = header }).IsWhole);

    [Fact]
    public void A_form_with_one_field_twice_is_none() =>
        Assert.False((ReturnLayout.Standard with { Columns = [.. ReturnLayout.Standard.Columns, new("note")] }).IsWhole);
}

public sealed class ReturnLayoutsOnSqlite(OnSqlite databases) : ReturnLayoutsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class ReturnLayoutsOnPostgres(OnPostgres databases) : ReturnLayoutsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
