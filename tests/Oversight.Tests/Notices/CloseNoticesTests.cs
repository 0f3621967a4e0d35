using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Oversight;
using Oversight.Notices;
using ServiceDefaults.Clock;

namespace Oversight.Tests.Notices;

public sealed class CloseNoticesTestsOnSqlite(OversightFixture oversight) : CloseNoticesTests<OversightFixture>(oversight);

public sealed class CloseNoticesTestsOnPostgres(OversightOnPostgres oversight) : CloseNoticesTests<OversightOnPostgres>(oversight);

public abstract class CloseNoticesTests<TFixture>(TFixture oversight) : IClassFixture<TFixture> where TFixture : OversightFixture
{
    [Fact]
    public async Task A_notice_closes_at_the_start_of_its_day_and_a_stopped_row_on_its_own()
    {
        var notice = await oversight.Posted(Some.Notice(rows: 3, days: 7));
        var posted = oversight.Today;
        var (stopped, others) = (notice.SubjectIds[0], notice.SubjectIds.Skip(1).ToHashSet());
        using var raised = await oversight.Service.Anonymous().PostAsJsonAsync(
            $"/public/notices/{notice.NoticeId}/objections", new { text = "该户有商品房", contact = "村口小卖部", subjectId = stopped });
        raised.EnsureSuccessStatusCode();
        Assert.Equal(posted.AddDays(7), await NextDue());

        await oversight.Service.AdvanceTo(posted.AddDays(6));
        Assert.Empty(await Closed(notice));

        await oversight.Service.AdvanceTo(posted.AddDays(7));
        var first = Assert.Single(await Closed(notice));
        Assert.Equal(posted.AddDays(7), first.ClosedOn);
        Assert.Equal(others, first.SubjectIds.ToHashSet());

        await oversight.Service.AdvanceTo(posted.AddDays(20));
        Assert.Single(await Closed(notice));
        using var answered = await oversight.Officer.PostAsJsonAsync(
            $"/api/oversight/objections/{await ObjectionTo(notice)}/resolution", new { upheld = false, answer = "经核查，房屋登记不在该户名下" });
        answered.EnsureSuccessStatusCode();

        await oversight.Service.AdvanceTo(posted.AddDays(26));
        Assert.Single(await Closed(notice));
        await oversight.Service.AdvanceTo(posted.AddDays(27));
        var second = (await Closed(notice))[1];
        Assert.Equal((posted.AddDays(27), stopped), (second.ClosedOn, Assert.Single(second.SubjectIds)));
        Assert.Equal(NoticeState.Closed, await oversight.StateOf(notice.NoticeId));

        await oversight.Service.AdvanceTo(posted.AddDays(40));
        Assert.Equal(2, (await Closed(notice)).Count);
        Assert.Equal(posted.AddDays(26), (await oversight.Service.Announced<ObjectionResolved>()).Single(fact => fact.NoticeId == notice.NoticeId).OpenUntil);
    }

    private async Task<Guid> ObjectionTo(PostNotice notice) =>
        (await oversight.Officer.GetFromJsonAsync<JsonElement>($"/api/oversight/objections?noticeId={notice.NoticeId}"))
        .GetProperty("items")[0].GetProperty("id").GetGuid();

    private async Task<List<NoticeClosed>> Closed(PostNotice notice) =>
        [.. (await oversight.Service.Announced<NoticeClosed>()).Where(fact => fact.NoticeId == notice.NoticeId)];

    private Task<DateOnly?> NextDue() => oversight.Service.Read((IDailyWork work) => work.NextDue(oversight.Today, CancellationToken.None));
}
