using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Contracts.Oversight;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Persistence;

namespace Oversight.Tests.Objections;

public sealed class ObjectionsTestsOnSqlite(OversightFixture oversight) : ObjectionsTests<OversightFixture>(oversight);

public sealed class ObjectionsTestsOnPostgres(OversightOnPostgres oversight) : ObjectionsTests<OversightOnPostgres>(oversight);

public abstract class ObjectionsTests<TFixture>(TFixture oversight) : IClassFixture<TFixture> where TFixture : OversightFixture
{
    [Fact]
    public async Task Whoever_objects_reads_the_answer_with_the_receipt()
    {
        var notice = await oversight.Posted(Some.Notice());
        var receipt = await Object(notice, notice.SubjectIds[0]);
        Assert.Equal("open", (await Receipt(receipt)).GetProperty("state").GetString());
        var id = await IdOf(notice);

        using var answer = await Resolve(id, upheld: true);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var read = await Receipt(receipt.Replace("-", "").ToLowerInvariant());
        Assert.Equal(("upheld", "异议属实，移出名单"), (read.GetProperty("state").GetString(), read.GetProperty("answer").GetString()));
        var resolved = (await oversight.Service.Announced<ObjectionResolved>()).Single(fact => fact.NoticeId == notice.NoticeId);
        Assert.Equal((id, notice.SubjectIds[0], true, null), (resolved.ObjectionId, resolved.SubjectId!.Value, resolved.Upheld, resolved.OpenUntil));
        Assert.DoesNotContain($"{notice.SubjectIds[0]}", await oversight.Service.Anonymous().GetStringAsync($"/public/notices/{notice.NoticeId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_objection_is_answered_once()
    {
        var notice = await oversight.Posted(Some.Notice());
        await Object(notice, null);
        var id = await IdOf(notice);
        using var first = await Resolve(id, upheld: false);
        using var second = await Resolve(id, upheld: true);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal("objection-already-answered", await CodeOf(second));
        Assert.Single(await oversight.Service.Announced<ObjectionResolved>(), fact => fact.NoticeId == notice.NoticeId);
    }

    [Fact]
    public async Task Words_and_contact_are_encrypted_and_each_look_is_in_the_trail()
    {
        var notice = await oversight.Posted(Some.Notice());
        var receipt = await Object(notice, notice.SubjectIds[1]);
        var id = await IdOf(notice);

        var seen = await oversight.Officer.GetFromJsonAsync<JsonElement>($"/api/oversight/objections/{id}");

        Assert.Equal(("该户有商品房", "村口小卖部"), (seen.GetProperty("text").GetString(), seen.GetProperty("contact").GetString()));
        var stored = await oversight.Service.Read((OversightDbContext db) => db.Objections.SingleAsync(row => row.Id == id));
        Assert.Equal(-1, stored.Text.AsSpan().IndexOf(Encoding.UTF8.GetBytes("商品房")));
        var trail = await oversight.Service.Read((ServiceDbContext db) => db.Set<AuditEntry>().Where(entry => entry.Subject.Contains(id.ToString())).ToListAsync());
        Assert.Equal(["anonymous", "oversight.county"], trail.OrderBy(entry => entry.Sequence).Select(entry => entry.Actor));
        Assert.DoesNotContain(trail, entry => entry.Changes.Contains("商品房") || entry.Changes.Contains(receipt) || entry.Changes.Contains("小卖部"));
    }

    [Fact]
    public async Task Another_areas_officer_finds_no_objection()
    {
        var notice = await oversight.Posted(Some.Notice());
        await Object(notice, null);
        var id = await IdOf(notice);
        using var stranger = oversight.Service.As("oversight.other", Roles.OversightOfficer, Departments.Oversight, "990202");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/oversight/objections/{id}")).StatusCode);
        using var act = await stranger.PostAsJsonAsync($"/api/oversight/objections/{id}/resolution", new { upheld = true, answer = "成立" });
        Assert.Equal(HttpStatusCode.NotFound, act.StatusCode);
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>("/api/oversight/objections")).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await oversight.Officer.GetAsync("/api/oversight/objections?areaCode=990202")).StatusCode);
    }

    [Theory]
    [InlineData("""{"text":"x","contact":"村口小卖部"}""", "text")]
    [InlineData("""{"text":"该户有商品房"}""", "contact")]
    [InlineData("""{"text":"该户有商品房","contact":"村口小卖部","subjectId":"3"}""", "subjectId")]
    [InlineData("""{"text":"该户有商品房","contact":"村口小卖部","subjectId":"00000000-0000-0000-0000-000000000001"}""", "subjectId")]
    public async Task A_malformed_objection_names_its_field(string body, string field)
    {
        var notice = await oversight.Posted(Some.Notice());

        using var answer = await oversight.Service.Anonymous().PostAsync(
            $"/public/notices/{notice.NoticeId}/objections", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await oversight.Service.Announced<ObjectionRaised>(), fact => fact.NoticeId == notice.NoticeId);
    }

    [Fact]
    public async Task Objections_at_the_same_moment_are_all_taken()
    {
        var notice = await oversight.Posted(Some.Notice());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Object(notice, index % 3 == 0 ? null : notice.SubjectIds[index % 2])));

        Assert.Equal(8, (await oversight.Service.Announced<ObjectionRaised>()).Count(fact => fact.NoticeId == notice.NoticeId));
        Assert.Equal(8, await oversight.Service.Read((OversightDbContext db) => db.Objections.CountAsync(row => row.NoticeId == notice.NoticeId)));
    }

    [Fact]
    public async Task A_closed_notice_takes_no_objection()
    {
        var notice = await oversight.Posted(Some.Notice(days: 0, kind: "identification-county"));

        using var answer = await oversight.Service.Anonymous().PostAsJsonAsync(
            $"/public/notices/{notice.NoticeId}/objections", new { text = "该户有商品房", contact = "村口小卖部" });

        Assert.Equal("notice-closed", await CodeOf(answer));
    }

    private async Task<string> Object(PostNotice notice, Guid? subjectId)
    {
        using var answer = await oversight.Service.Anonymous().PostAsJsonAsync(
            $"/public/notices/{notice.NoticeId}/objections", new { text = "该户有商品房", contact = "村口小卖部", subjectId });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("receiptNo").GetString()!;
    }

    private async Task<JsonElement> Receipt(string receiptNo)
    {
        using var client = oversight.Service.Anonymous();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        return await client.GetFromJsonAsync<JsonElement>($"/public/objections/{receiptNo}");
    }

    private Task<HttpResponseMessage> Resolve(Guid id, bool upheld) =>
        oversight.Officer.PostAsJsonAsync($"/api/oversight/objections/{id}/resolution", new { upheld, answer = upheld ? "异议属实，移出名单" : "经核查不属实" });

    private async Task<Guid> IdOf(PostNotice notice) =>
        (await oversight.Officer.GetFromJsonAsync<JsonElement>($"/api/oversight/objections?noticeId={notice.NoticeId}"))
        .GetProperty("items")[0].GetProperty("id").GetGuid();

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
