using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Contracts.Oversight;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.PublicLists;

public abstract class PublicListsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private static readonly DateOnly Posted = new(2014, 5, 13);

    [Fact]
    public async Task A_batch_of_a_listed_item_asks_for_a_notice_in_each_village_and_waits_for_its_days()
    {
        await using var funds = await databases.Start();
        var (batch, _, notices) = await Listed(funds, Some.Line(3000), Some.Line(4000), Some.Line(5000, Village2 + "01"));

        Assert.Equal([(Village1, 2, 10), (Village2, 1, 10)], notices.OrderBy(notice => notice.AreaCode).Select(notice => (notice.AreaCode, notice.SubjectIds.Count, notice.Days)));
        Assert.All(notices, notice => Assert.Equal(("funds", "payment-list"), (notice.Service, notice.Kind)));
        await Refused(409, "public-list-open", await funds.TryApprove(batch));

        await Post(funds, notices);
        await Close(funds, notices[0]);
        await Refused(409, "public-list-open", await funds.TryApprove(batch));
        var lists = (await Ok(await funds.Maker.GetAsync($"/api/funds/batches/{batch}/public-lists"))).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["2014-05-22", "2014-05-22"], lists.Select(list => list.GetProperty("openUntil").GetString()));
        await Close(funds, notices[1]);

        Assert.Equal("approved", (await Ok(await funds.TryApprove(batch))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_open_objection_keeps_the_batch_and_an_upheld_one_takes_its_payment_out()
    {
        await using var funds = await databases.Start();
        var (batch, lines, notices) = await Listed(funds, Some.Line(3000), Some.Line(4000), Some.Line(5000));
        await Post(funds, notices);
        var subject = Id(await funds.PaymentOf(lines[1]));
        var objection = Guid.CreateVersion7();
        await funds.Service.Deliver(new ObjectionRaised(notices[0].NoticeId, "funds", "payment-list", objection, subject, Posted));
        await Close(funds, notices[0], notices[0].SubjectIds.Except([subject]));

        var refusal = await funds.TryApprove(batch);
        Assert.Equal((1, 1), (await Detail(refusal, "open"), await Detail(refusal, "openObjections")));
        var upheld = new ObjectionResolved(notices[0].NoticeId, "funds", "payment-list", objection, subject, true, null, Posted.AddDays(3));
        await funds.Service.Deliver(upheld);
        await funds.Service.Deliver(upheld);

        var held = await funds.PaymentOf(lines[1]);
        Assert.Equal(("held", "objection-upheld"), (held.GetProperty("state").GetString(), held.GetProperty("holdCode").GetString()));
        var approved = await Ok(await funds.TryApprove(batch));
        Assert.Equal((2, 8000m, "approved"), (approved.GetProperty("count").GetInt32(), approved.GetProperty("total").GetDecimal(), approved.GetProperty("state").GetString()));
        var file = (await funds.BankFile(batch)).Split('\n');
        Assert.Equal(["1", "2"], file[2..4].Select(row => row.Split(',')[0]));
        Assert.DoesNotContain(subject.ToString(), string.Join('\n', file), StringComparison.Ordinal);
        var list = Assert.Single((await Ok(await funds.Maker.GetAsync($"/api/funds/batches/{batch}/public-lists"))).GetProperty("items").EnumerateArray());
        Assert.Equal((2, 1, 0), (list.GetProperty("closed").GetInt32(), list.GetProperty("removed").GetInt32(), list.GetProperty("openObjections").GetInt32()));
    }

    [Fact]
    public async Task An_objection_to_the_whole_list_that_is_upheld_gives_the_batch_back()
    {
        await using var funds = await databases.Start();
        var (batch, lines, notices) = await Listed(funds, Some.Line(3000), Some.Line(4000));
        await Post(funds, notices);

        await funds.Service.Deliver(new ObjectionResolved(notices[0].NoticeId, "funds", "payment-list", Guid.CreateVersion7(), null, true, null, Posted.AddDays(1)));

        var view = await funds.Batch(batch);
        Assert.Equal(("returned", 0, 0m), (view.GetProperty("state").GetString(), view.GetProperty("count").GetInt32(), view.GetProperty("total").GetDecimal()));
        Assert.All(lines, line => Assert.Equal("held", funds.PaymentOf(line).Result.GetProperty("state").GetString()));
        Assert.Equal(2, (await Ok(await funds.Maker.GetAsync("/api/funds/holds?code=objection-upheld"))).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_dismissed_objection_takes_nothing_out()
    {
        await using var funds = await databases.Start();
        var (batch, lines, notices) = await Listed(funds, Some.Line(3000));
        await Post(funds, notices);
        var subject = Id(await funds.PaymentOf(lines[0]));
        var answer = new ObjectionResolved(notices[0].NoticeId, "funds", "payment-list", Guid.CreateVersion7(), subject, false, Posted.AddDays(12), Posted.AddDays(3));

        // The answer may be heard before the objection itself.
        await funds.Service.Deliver(answer);
        await funds.Service.Deliver(new ObjectionRaised(answer.NoticeId, "funds", "payment-list", answer.ObjectionId, subject, Posted));
        Assert.Equal(0, await Detail(await funds.TryApprove(batch), "openObjections"));
        await Close(funds, notices[0]);

        await Ok(await funds.TryApprove(batch));
    }

    [Fact]
    public async Task What_hung_its_days_is_not_shown_again_in_the_next_batch()
    {
        await using var funds = await databases.Start();
        var (batch, _, notices) = await Listed(funds, Some.Line(3000), Some.Line(4000));
        await Post(funds, notices);
        await Close(funds, notices[0], notices[0].SubjectIds.Take(1));
        await Ok(await funds.TryApprove(batch, body: new { decision = "return", reason = "重新核对" }));

        var again = await funds.Freeze(Items.StartUpMoney, "2016");

        Assert.Single(await funds.Service.Announced<PostNotice>());
        await Refused(409, "public-list-open", await funds.TryApprove(again));
        await Close(funds, notices[0], notices[0].SubjectIds.Skip(1));
        await Ok(await funds.TryApprove(again));
    }

    [Theory]
    [InlineData("release", null)]
    [InlineData("release", "return")]
    [InlineData("cancellation", "return")]
    public async Task An_objection_upheld_while_something_else_is_open_about_the_payment_is_not_forgotten(string proposal, string? decision)
    {
        await using var funds = await databases.Start();
        var (batch, lines, notices) = await Listed(funds, Some.Line(3000));
        await Post(funds, notices);
        await Ok(await funds.TryApprove(batch, body: new { decision = "return", reason = "重新核对" }));
        var subject = Id(await funds.PaymentOf(lines[0]));
        if (proposal is "release")
        {
            await funds.Registered(2, "cancelled", lines[0]);
        }

        var path = $"/api/funds/payments/{subject}/{proposal}";
        await Ok(await FundsHarness.Post(funds.Maker, path, new { reason = "核对" }));
        await funds.Service.Deliver(new ObjectionResolved(notices[0].NoticeId, "funds", "payment-list", Guid.CreateVersion7(), subject, true, null, Posted.AddDays(3)));
        await Ok(await FundsHarness.Post(funds.Checker, path + "/approval", new { decision, reason = "核对" }));
        await funds.Registered(3, "announced", lines[0]);

        var held = await funds.PaymentOf(lines[0]);
        Assert.Equal(("held", "objection-upheld", "2014-05-16"), (Text(held, "state"), Text(held, "holdCode"), Text(held, "holdNote")));

        // Two people let it pass, once and for all.
        await Ok(await FundsHarness.Post(funds.Maker, $"/api/funds/payments/{subject}/release", new { reason = "异议已复核" }));
        await Ok(await FundsHarness.Post(funds.Checker, $"/api/funds/payments/{subject}/release/approval"));
        Assert.Equal("requested", Text(await funds.PaymentOf(lines[0]), "state"));
    }

    [Fact]
    public async Task An_objection_upheld_while_the_reversal_of_a_payment_is_open_holds_it_when_it_would_be_paid_again()
    {
        await using var funds = await databases.Start();
        var (batch, lines, notices) = await Listed(funds, Some.Line(3000));
        await Post(funds, notices);
        await Ok(await funds.TryApprove(batch, body: new { decision = "return", reason = "重新核对" }));
        await funds.Parameter("public-list-items", "[]");
        var paid = await funds.Send(Items.StartUpMoney, "2016");
        await funds.Return(paid, Some.ReturnFile(paid, Some.Paid(await funds.PaymentOf(lines[0]))));
        var subject = Id(await funds.PaymentOf(lines[0]));
        var path = $"/api/funds/payments/{subject}/reversal";
        await Ok(await FundsHarness.Post(funds.Maker, path, new { reason = "误发" }));

        await funds.Service.Deliver(new ObjectionResolved(notices[0].NoticeId, "funds", "payment-list", Guid.CreateVersion7(), subject, true, null, Posted.AddDays(3)));

        Assert.Equal("paid", Text(await funds.PaymentOf(lines[0]), "state"));
        await Ok(await FundsHarness.Post(funds.Checker, path + "/approval"));
        await Ok(await FundsHarness.Post(funds.Maker, $"/api/funds/payments/{subject}/repayment", new { reason = "补发" }, Guid.NewGuid().ToString()));
        var held = await funds.PaymentOf(lines[0]);
        Assert.Equal(("held", "objection-upheld"), (Text(held, "state"), Text(held, "holdCode")));
    }

    [Fact]
    public async Task Which_items_hang_and_how_long_is_a_parameter_of_the_area()
    {
        await using var funds = await databases.Start();
        await funds.Parameter("public-list-items", """[{"item":"public-forest","days":7}]""");
        await funds.Request(Some.Request(Some.Line()));
        var start = Some.Line(3000);
        await funds.Registered(1, "announced", start);
        await funds.Request(Some.Request(Items.StartUpMoney, "2016", start));

        Assert.Equal(7, (await Ok(await funds.Maker.GetAsync($"/api/funds/batches/preview?item={Items.PublicForest}&period=2016"))).GetProperty("listDays").GetInt32());
        var listed = await funds.Freeze(Items.PublicForest, "2016");
        var free = await funds.Freeze(Items.StartUpMoney, "2016");

        await Refused(409, "public-list-open", await funds.TryApprove(listed));
        await Ok(await funds.TryApprove(free));
        await funds.Parameter("public-list-items", """[{"item":"public-forest","days":-1}]""");
        await funds.Request(Some.Request(Items.PublicForest, "2015", Some.Line()));
        await Refused(409, "parameter-malformed", await funds.TryFreeze(Items.PublicForest, "2015"));
    }

    [Fact]
    public async Task Oversight_alone_reads_names_villages_and_amounts_and_no_number_of_any_kind()
    {
        await using var funds = await databases.Start();
        var (_, lines, notices) = await Listed(funds, Some.Line(3000), Some.Line(4000));
        var oversight = funds.Service.AsService("oversight");

        var first = await oversight.GetFromJsonAsync<JsonElement>("/internal/notice-lists?pageSize=1");
        var rest = await oversight.GetFromJsonAsync<JsonElement>($"/internal/notice-lists?after={first.GetProperty("next").GetString()}");

        JsonElement[] rows = [.. first.GetProperty("items").EnumerateArray(), .. rest.GetProperty("items").EnumerateArray()];
        Assert.Equal(notices[0].SubjectIds, rows.Select(row => row.GetProperty("subjectId").GetGuid()));
        Assert.All(rows, row => Assert.Equal(["noticeId", "subjectId", "name", "villageName", "reason"], row.EnumerateObject().Select(field => field.Name)));
        Assert.All(rows, row => Assert.Equal(("田满仓", "示范村"), (Text(row, "name"), Text(row, "villageName"))));
        Assert.Equal(["产业到户资金，2016期，金额3000.00元", "产业到户资金，2016期，金额4000.00元"], rows.Select(row => Text(row, "reason")).Order());
        Assert.Equal(2, lines.Count);
        Assert.Equal(HttpStatusCode.Forbidden, (await funds.Maker.GetAsync("/internal/notice-lists")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await funds.Service.AsService("insight").GetAsync("/internal/notice-lists")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await oversight.GetAsync("/internal/notice-lists?after=x")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await oversight.GetAsync("/internal/notice-lists?pageSize=1001")).StatusCode);
        var trail = await Ok(await funds.Service.As("auditor", Roles.Auditor, "", County).GetAsync("/api/funds/audit?actor=svc:oversight"));
        Assert.True(trail.GetProperty("total").GetInt32() >= 2);
    }

    [Fact]
    public async Task Another_county_and_other_roles_do_not_see_the_lists_of_a_batch()
    {
        await using var funds = await databases.Start();
        var (batch, _, _) = await Listed(funds, Some.Line(3000));

        Assert.Equal(HttpStatusCode.NotFound, (await funds.Service.As("x", Roles.FinanceMaker, Departments.Funds, "990102").GetAsync($"/api/funds/batches/{batch}/public-lists")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await funds.Service.As("x", Roles.DepartmentOfficer, "education", County).GetAsync($"/api/funds/batches/{batch}/public-lists")).StatusCode);
    }

    [Fact]
    public async Task Notices_of_other_services_change_nothing_here()
    {
        await using var funds = await databases.Start();
        var (batch, _, notices) = await Listed(funds, Some.Line(3000));

        await funds.Service.Deliver(new NoticeClosed(notices[0].NoticeId, "households", "payment-list", Posted, notices[0].SubjectIds));
        await funds.Service.Deliver(new ObjectionResolved(notices[0].NoticeId, "households", "payment-list", Guid.CreateVersion7(), null, true, null, Posted));

        await Refused(409, "public-list-open", await funds.TryApprove(batch));
    }

    private static async Task<(Guid Batch, IReadOnlyList<PaymentLine> Lines, List<PostNotice> Notices)> Listed(FundsHarness funds, params PaymentLine[] lines)
    {
        await funds.Registered(1, "announced", lines);
        await funds.Request(Some.Request(Items.StartUpMoney, "2016", lines));

        return (await funds.Freeze(Items.StartUpMoney, "2016"), lines, [.. await funds.Service.Announced<PostNotice>()]);
    }

    private static async Task Post(FundsHarness funds, List<PostNotice> notices)
    {
        foreach (var notice in notices)
        {
            await funds.Service.Deliver(new NoticePosted(notice.NoticeId, "funds", notice.Kind, Posted, Posted.AddDays(notice.Days - 1)));
        }
    }

    private static Task Close(FundsHarness funds, PostNotice notice, IEnumerable<Guid>? subjects = null) =>
        funds.Service.Deliver(new NoticeClosed(notice.NoticeId, "funds", notice.Kind, Posted.AddDays(notice.Days), [.. subjects ?? notice.SubjectIds]));

    private static async Task<int> Detail(HttpResponseMessage refusal, string name) =>
        JsonDocument.Parse(await refusal.Content.ReadAsStringAsync()).RootElement.GetProperty(name).GetInt32();

    private static Guid Id(JsonElement payment) => payment.GetProperty("id").GetGuid();

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}

public sealed class PublicListsOnSqlite(OnSqlite databases) : PublicListsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class PublicListsOnPostgres(OnPostgres databases) : PublicListsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
