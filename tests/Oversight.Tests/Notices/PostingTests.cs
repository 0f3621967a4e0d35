using System.Text;
using Contracts.Oversight;
using Microsoft.EntityFrameworkCore;
using Oversight.Notices;
using ServiceDefaults.Messaging;

namespace Oversight.Tests.Notices;

public sealed class PostingTestsOnSqlite(OversightFixture oversight) : PostingTests<OversightFixture>(oversight);

public sealed class PostingTestsOnPostgres(OversightOnPostgres oversight) : PostingTests<OversightOnPostgres>(oversight);

public abstract class PostingTests<TFixture>(TFixture oversight) : IClassFixture<TFixture> where TFixture : OversightFixture
{
    [Fact]
    public async Task A_notice_hangs_once_all_its_rows_are_there()
    {
        var notice = Some.Notice(rows: 3, days: 7);
        await oversight.Service.Deliver(notice);
        oversight.AddRows(notice, notice.SubjectIds.Take(2));
        await oversight.Wake("households");
        await OversightFixture.Until(() => Rows(notice), count => count == 2);
        Assert.Equal(NoticeState.Waiting, await oversight.StateOf(notice.NoticeId));

        oversight.AddRows(notice, notice.SubjectIds.Skip(2));
        await oversight.Wake("households");
        await OversightFixture.Until(() => oversight.StateOf(notice.NoticeId), state => state == NoticeState.Open);

        var posted = Assert.Single(await Announced<NoticePosted>(fact => fact.NoticeId == notice.NoticeId));
        Assert.Equal((oversight.Today, oversight.Today.AddDays(6)), (posted.PostedOn, posted.OpenUntil));
    }

    [Fact]
    public async Task Rows_that_come_before_their_notice_wait_for_it()
    {
        var notice = Some.Notice(service: "ecology", kind: "ranger-hiring");
        oversight.AddRows(notice, notice.SubjectIds);
        await oversight.Wake("ecology");
        await OversightFixture.Until(() => Rows(notice), count => count == 2);

        await oversight.Service.Deliver(notice);
        await oversight.Service.Deliver(notice);

        Assert.Equal(NoticeState.Open, await oversight.StateOf(notice.NoticeId));
        Assert.Single(await Announced<NoticePosted>(fact => fact.NoticeId == notice.NoticeId));
    }

    [Fact]
    public async Task A_payment_list_of_finance_hangs_with_its_amounts()
    {
        const string reason = "产业到户资金，2016期，金额3000.00元";
        var notice = await oversight.Posted(Some.Notice(service: "funds", kind: "payment-list"), reason: reason);

        var page = await oversight.Service.Anonymous().GetStringAsync($"/public/notices/{notice.NoticeId}");

        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains("补贴资金发放公示", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_frozen_as_it_first_came_and_encrypted_at_rest()
    {
        var notice = await oversight.Posted(Some.Notice(rows: 1), name: "示例乙");
        oversight.AddRows(notice, notice.SubjectIds, name: "示例丙");
        var mark = Some.Notice(rows: 1);
        oversight.AddRows(mark, mark.SubjectIds);
        await oversight.Wake("households");
        await OversightFixture.Until(() => Rows(mark), count => count == 1);

        var page = await oversight.Service.Anonymous().GetStringAsync($"/public/notices/{notice.NoticeId}");
        Assert.Contains("示例乙", page, StringComparison.Ordinal);
        Assert.DoesNotContain("示例丙", page, StringComparison.Ordinal);
        var stored = await oversight.Service.Read((OversightDbContext db) => db.Rows.SingleAsync(row => row.NoticeId == notice.NoticeId));
        Assert.Equal(-1, stored.Content.AsSpan().IndexOf(Encoding.UTF8.GetBytes("示例乙")));
    }

    [Fact]
    public async Task A_malformed_notice_is_laid_aside()
    {
        var notice = Some.Notice(rows: 1, days: -3);
        await oversight.Service.Deliver(notice);

        Assert.Equal(1, await oversight.Service.Read((OversightDbContext db) =>
            db.Set<DeadLetter>().CountAsync(letter => letter.Body.Contains(notice.NoticeId.ToString()))));
    }

    private Task<int> Rows(PostNotice notice) =>
        oversight.Service.Read((OversightDbContext db) => db.Rows.CountAsync(row => row.NoticeId == notice.NoticeId));

    private async Task<List<T>> Announced<T>(Func<T, bool> which) where T : class => [.. (await oversight.Service.Announced<T>()).Where(which)];
}
