using System.Net;
using System.Text;
using System.Text.Json;
using Contracts;
using Contracts.Funds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Workbooks;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.BankReturns;

public abstract class BankReturnsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task The_banks_answers_settle_the_payments_and_are_announced()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 3);

        var counts = await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payments[0]), Some.Returned(payments[1], 2), Some.Paid(payments[2], 3)));

        Assert.Equal("3 rows: 2 settled, 1 returned, 0 unknown, 0 duplicates, 0 mismatches", Text(counts));
        Assert.Equal(2, (await funds.Payments("state=paid")).GetProperty("total").GetInt64());
        var returned = Assert.Single((await funds.Payments("state=returned")).GetProperty("items").EnumerateArray());
        Assert.Equal(("E03", "2014-05-13"), (returned.GetProperty("bankCode").GetString(), returned.GetProperty("settledOn").GetString()));
        var lines = await funds.Settlements();
        Assert.Equal(3, lines.Count);
        var line = lines.Single(line => line.State == "returned");
        Assert.Equal((Id(payments[1]), "E03", payments[1].GetProperty("amount").GetDecimal(), 5), (line.PaymentId, line.Code, line.Amount, line.Version));
        Assert.Equal("settled", (await funds.Batch(batch)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_gives_the_first_answer()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 2);
        var file = Some.ReturnFile(batch, Some.Paid(payments[0]), Some.Returned(payments[1], 2));
        var first = await funds.Return(batch, file);
        var before = (await funds.Payments()).GetRawText();

        var again = await funds.Return(batch, file);

        Assert.Equal(Text(first), Text(again));
        Assert.True(again.GetProperty("repeated").GetBoolean());
        Assert.Equal(before, (await funds.Payments()).GetRawText());
        Assert.Equal(2, (await funds.Settlements()).Count);
    }

    [Fact]
    public async Task The_same_file_sent_many_times_at_once_is_applied_once()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 30);
        var file = Some.ReturnFile(batch, [.. payments.Select((payment, n) => Some.Paid(payment, n + 1))]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => funds.TryReturn(batch, file))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(30, (await funds.Settlements()).Count);
        Assert.All((await funds.Payments()).GetProperty("items").EnumerateArray(), payment => Assert.Equal(5, payment.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task A_batch_may_be_answered_by_several_files()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 3);

        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payments[0])));
        Assert.Equal(2, (await funds.Batch(batch)).GetProperty("unanswered").GetInt32());
        var second = await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payments[0]), Some.Paid(payments[1], 2), Some.Paid(payments[2], 3)));

        Assert.Equal("3 rows: 2 settled, 0 returned, 0 unknown, 1 duplicates, 0 mismatches", Text(second));
        Assert.Equal("settled", (await funds.Batch(batch)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Rows_that_fit_no_payment_become_tasks_and_pay_nothing()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 3);
        var stranger = $"3,{Guid.NewGuid()},5.00,成功,,";

        var counts = await funds.Return(batch, Some.ReturnFile(
            batch, Some.Row(payments[0], 1, "成功", "", "", amount: 999), Some.Row(payments[1], 2, "处理中", "", ""), stranger, "4,无此编号,6.00,成功,,"));

        Assert.Equal("4 rows: 0 settled, 0 returned, 3 unknown, 0 duplicates, 1 mismatches", Text(counts));
        Assert.Equal(3, (await funds.Payments("state=sent")).GetProperty("total").GetInt64());
        var tasks = (await Ok(await funds.Maker.GetAsync($"/api/funds/batches/{batch}/exceptions?open=true"))).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["amount-mismatch", "unknown-result", "unknown", "unknown"], tasks.Select(task => task.GetProperty("kind").GetString()));
        Assert.Equal((999m, payments[0].GetProperty("amount").GetDecimal()), (tasks[0].GetProperty("amount").GetDecimal(), tasks[0].GetProperty("expectedAmount").GetDecimal()));
        Assert.Empty(await funds.Settlements());
    }

    [Fact]
    public async Task A_task_is_closed_once_with_a_reason()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 1);
        var counts = await funds.Return(batch, Some.ReturnFile(batch, Some.Row(payments[0], 1, "成功", "", "", amount: 7)));
        var path = $"/api/funds/batches/{batch}/exceptions/{counts.GetProperty("id").GetGuid()}/1/resolution";

        await Refused(400, "validation", await Post(funds.Maker, path, new { reason = "" }));
        var resolved = await Ok(await Post(funds.Maker, path, new { reason = "银行已更正，重新回盘" }));

        Assert.False(resolved.GetProperty("open").GetBoolean());
        await Refused(409, "exception-already-resolved", await Post(funds.Maker, path, new { reason = "again" }));
        Assert.Equal(0, (await funds.Batch(batch)).GetProperty("openExceptions").GetInt32());
    }

    [Fact]
    public async Task A_payment_named_twice_counts_once_and_the_repetition_and_a_contradiction_are_tasks()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 2);

        var counts = await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payments[0], 1), Some.Paid(payments[0], 2), Some.Paid(payments[1], 3), Some.Returned(payments[1], 4)));

        Assert.Equal("4 rows: 2 settled, 0 returned, 0 unknown, 2 duplicates, 0 mismatches", Text(counts));
        var tasks = (await Ok(await funds.Maker.GetAsync($"/api/funds/batches/{batch}/exceptions"))).GetProperty("items").EnumerateArray();
        Assert.Equal([("duplicate", 2), ("conflict", 4)], tasks.Select(task => (task.GetProperty("kind").GetString(), task.GetProperty("rowNo").GetInt32())));
    }

    [Fact]
    public async Task Duplicates_of_a_batch_are_closed_together_and_nothing_else_is()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 3);
        await funds.Return(batch, Some.ReturnFile(batch, [.. payments.Select((payment, n) => Some.Paid(payment, n + 1))]));
        await funds.Return(batch, Some.ReturnFile(batch, Some.Paid(payments[0], 1), Some.Paid(payments[1], 2), Some.Returned(payments[2], 3)));
        var path = $"/api/funds/batches/{batch}/exceptions/duplicates/resolution";

        await Refused(400, "validation", await Post(funds.Maker, path, new { reason = "" }));
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(funds.Service.As("auditor", Roles.Auditor, "", County), path, new { reason = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(funds.Service.As("x", Roles.FinanceMaker, Departments.Funds, "990102"), path, new { reason = "x" })).StatusCode);
        Assert.Equal(2, (await Ok(await Post(funds.Maker, path, new { reason = "银行重复发送回盘" }))).GetProperty("resolved").GetInt32());

        Assert.Equal(0, (await Ok(await Post(funds.Maker, path, new { reason = "再次" }))).GetProperty("resolved").GetInt32());
        var open = Assert.Single((await Ok(await funds.Maker.GetAsync("/api/funds/exceptions?open=true"))).GetProperty("items").EnumerateArray());
        Assert.Equal("conflict", open.GetProperty("kind").GetString());
        var closed = (await Ok(await funds.Maker.GetAsync("/api/funds/exceptions?open=false&kind=duplicate"))).GetProperty("items").EnumerateArray();
        Assert.All(closed, task => Assert.Equal(("finance.maker", "银行重复发送回盘"), (task.GetProperty("resolvedBy").GetString(), task.GetProperty("resolution").GetString())));
    }

    [Fact]
    public async Task The_tasks_of_all_batches_are_a_workbook_in_the_callers_area()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 2);
        await funds.Return(batch, Some.ReturnFile(batch, Some.Row(payments[0], 1, "成功", "", "", amount: 999), "2,无此编号,6.00,成功,,"));

        var rows = await Rows(await funds.Maker.GetAsync("/api/funds/exceptions/export.xlsx"));
        Assert.Equal(["异常", "金额与付款不符", "批次中没有该付款编号"], rows.Select(row => row[3]));
        Assert.Equal(("999.00", "待办"), (rows[1][5], rows[1][10]));
        Assert.Equal(2, (await Rows(await funds.Maker.GetAsync("/api/funds/exceptions/export.xlsx?kind=unknown"))).Count);
        Assert.Single(await Rows(await funds.Service.As("x", Roles.FinanceMaker, Departments.Funds, "990102").GetAsync("/api/funds/exceptions/export.xlsx")));
        Assert.Equal(HttpStatusCode.Forbidden, (await funds.Service.As("x", Roles.DepartmentOfficer, "education", County).GetAsync("/api/funds/exceptions/export.xlsx")).StatusCode);
        await Refused(403, "area-out-of-scope", await funds.Maker.GetAsync("/api/funds/exceptions/export.xlsx?areaCode=990102"));
    }

    [Fact]
    public async Task A_file_of_another_batch_a_wrong_total_and_a_cut_file_are_refused_whole()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 3);
        var whole = Some.ReturnFile(batch, [.. payments.Select((payment, n) => Some.Paid(payment, n + 1))]);
        var header = whole[..whole.IndexOf('\n')];
        var total = header.Split(',')[3];

        await Refused(409, "bank-file-other-batch", await funds.TryReturn(batch, whole.Replace(batch.ToString(), Guid.NewGuid().ToString())));
        await Refused(409, "bank-file-total", await funds.TryReturn(batch, whole.Replace($",3,{total},", $",3,{total}1,")));
        await Refused(409, "bank-file-total", await funds.TryReturn(batch, whole.Replace($",3,{total},", ",3,1.00,")));
        await Refused(409, "bank-file-cut", await funds.TryReturn(batch, whole[..(whole.TrimEnd('\n').LastIndexOf('\n') + 1)]));
        await Refused(409, "bank-file-cut", await funds.TryReturn(batch, whole[..^20]));
        await Refused(409, "bank-file-cut", await funds.TryReturn(batch, header + "\n"));
        await Refused(409, "bank-file-cut", await funds.TryReturn(batch, whole.Replace("成功", "退回")));

        Assert.Equal(3, (await funds.Payments("state=sent")).GetProperty("total").GetInt64());
        Assert.Equal(0, await funds.Read(db => db.BankReturns.CountAsync()));
        Assert.Empty(await funds.Settlements());
    }

    [Fact]
    public async Task What_is_no_return_file_is_unreadable()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 1);
        var chinese = Encoding.Latin1.GetBytes($"#,{batch},1,1.00,x\n");

        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, ""));
        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, "PK\u0003\u0004"));
        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, await funds.BankFile(batch)));
        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, [0xBB, 0xD8, .. chinese]));
        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, new string('x', 100_000)));
        await Refused(422, "bank-file-unreadable", await funds.TryReturn(batch, Some.ReturnFile(batch, Some.Paid(payments[0]) + ",one,more")));
        Assert.Equal(HttpStatusCode.BadRequest, (await funds.Maker.PostAsync($"/api/funds/batches/{batch}/bank-returns", new MultipartFormDataContent { { new StringContent("x"), "other" } })).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await funds.Maker.PostAsync($"/api/funds/batches/{batch}/bank-returns", new StringContent("x"))).StatusCode);
    }

    [Theory]
    [InlineData("\r\n", true, false)]
    [InlineData("\n", false, false)]
    [InlineData("\r\n", false, true)]
    public async Task Line_ends_and_a_byte_order_mark_are_the_banks_affair(string newLine, bool lastEnd, bool mark)
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 2);
        var file = Some.ReturnFile(batch, [Some.Paid(payments[0]), Some.Row(payments[1], 2, "退回", "E01", "\"账户, 已销户\"")], newLine, lastEnd);

        var counts = await Ok(await funds.TryReturn(batch, [.. mark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(file)]));

        Assert.Equal("2 rows: 1 settled, 1 returned, 0 unknown, 0 duplicates, 0 mismatches", Text(counts));
        var detail = await Ok(await funds.Maker.GetAsync($"/api/funds/payments/{Id(payments[1])}"));
        Assert.Equal("账户, 已销户", detail.GetProperty("history").EnumerateArray().Last().GetProperty("note").GetString());
    }

    [Fact]
    public async Task A_code_that_is_a_sentence_does_not_travel_on_events()
    {
        await using var funds = await databases.Start();
        var (batch, payments) = await Sent(funds, 1);

        await funds.Return(batch, Some.ReturnFile(batch, Some.Returned(payments[0], 1, "户名应为田满仓")));

        Assert.Equal("other", Assert.Single(await funds.Settlements()).Code);
    }

    [Fact]
    public async Task Answers_before_the_file_was_sent_are_refused()
    {
        await using var funds = await databases.Start();
        await funds.Request(Some.Request(Some.Lines(1)));
        var batch = await funds.Freeze(Items.PublicForest, "2016");
        var payment = (await funds.Payments()).GetProperty("items")[0];

        await Refused(409, "batch-not-sent", await funds.TryReturn(batch, Some.ReturnFile(batch, Some.Paid(payment))));
    }

    [Fact]
    public async Task A_batch_of_thousands_is_answered_in_events_of_at_most_500_lines()
    {
        await using var funds = await databases.Start();
        foreach (var lines in Some.Lines(1300).Chunk(500))
        {
            await funds.Request(Some.Request(lines));
        }

        var batch = await funds.Send(Items.PublicForest, "2016");
        var rows = (await funds.BankFile(batch)).Split('\n')[2..^1].Select(line => line.Split(',')).Select(field => $"{field[0]},{field[1]},{field[6]},成功,,").ToArray();

        var counts = await funds.Return(batch, Some.ReturnFile(batch, rows));

        Assert.Equal("1300 rows: 1300 settled, 0 returned, 0 unknown, 0 duplicates, 0 mismatches", Text(counts));
        Assert.Equal([500, 500, 300], (await funds.Service.Announced<PaymentsSettled>()).Select(fact => fact.Lines.Count));
        Assert.Equal(1300, (await funds.Settlements()).Select(line => line.RequestId).Distinct().Count());
    }

    private static async Task<(Guid Batch, List<JsonElement> Payments)> Sent(FundsHarness funds, int count)
    {
        await funds.Request(Some.Request(Some.Lines(count)));
        var batch = await funds.Send(Items.PublicForest, "2016");

        return (batch, [.. (await funds.Payments()).GetProperty("items").EnumerateArray()]);
    }

    private static Guid Id(JsonElement payment) => payment.GetProperty("id").GetGuid();

    private static async Task<List<string?[]>> Rows(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var workbook = WorkbookReader.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));

        return [.. workbook.ReadRows("回盘异常").Select(row => Enumerable.Range(0, 13).Select(column => (string?)row[column]).ToArray())];
    }

    private static string Text(JsonElement counts) =>
        $"{counts.GetProperty("rows")} rows: {counts.GetProperty("settled")} settled, {counts.GetProperty("returned")} returned, {counts.GetProperty("unknown")} unknown, {counts.GetProperty("duplicates")} duplicates, {counts.GetProperty("amountMismatches")} mismatches";
}

public sealed class BankReturnsOnSqlite(OnSqlite databases) : BankReturnsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class BankReturnsOnPostgres(OnPostgres databases) : BankReturnsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
