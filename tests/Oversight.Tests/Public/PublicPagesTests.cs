using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace Oversight.Tests.Public;

public sealed class PublicPagesTests(OversightFixture oversight) : IClassFixture<OversightFixture>
{
    [Fact]
    public async Task A_browser_reads_a_page_and_a_program_reads_json_without_login()
    {
        var notice = await oversight.Posted(Some.Notice(rows: 2, days: 7));

        using var page = await oversight.Service.Anonymous().GetAsync($"/public/notices/{notice.NoticeId}");
        var json = await Json($"/public/notices/{notice.NoticeId}");

        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("示范村初选名单公示", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(30), page.Headers.CacheControl!.MaxAge);
        Assert.Equal(2, json.GetProperty("rows").GetArrayLength());
        Assert.Equal(["name", "openUntil", "reason", "state", "subjectId", "villageName"],
            json.GetProperty("rows")[0].EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_sheet_for_the_board_has_every_row_and_nothing_to_click()
    {
        var notice = await oversight.Posted(Some.Notice(rows: 201, days: 7));

        var sheet = await oversight.Service.Anonymous().GetStringAsync($"/public/notices/{notice.NoticeId}/print");
        var style = await oversight.Service.Anonymous().GetStringAsync("/public/assets/notice.css");
        using var unknown = await oversight.Service.Anonymous().GetAsync($"/public/notices/{Guid.NewGuid()}/print");

        Assert.Equal(201, sheet.Split("示例甲").Length - 1);
        Assert.Contains("<td class=\"number\">201</td>", sheet, StringComparison.Ordinal);
        Assert.Contains("（公章）", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", sheet, StringComparison.Ordinal);
        Assert.Contains("size: A4", style, StringComparison.Ordinal);
        Assert.Contains("counter(pages)", style, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task What_comes_from_outside_is_escaped()
    {
        var notice = await oversight.Posted(
            Some.Notice(title: "<script>alert(1)</script>\"'名单"), name: "<img src=x onerror=alert(1)>", reason: "</td><a href='javascript:x'>");

        foreach (var path in new[] { $"/public/notices/{notice.NoticeId}", $"/public/notices/{notice.NoticeId}/print", $"/public/notices?kind=%22%3E%3Cb%3E&pageSize=1", "/public/notices?areaCode=990101" })
        {
            var page = await oversight.Service.Anonymous().GetStringAsync(path);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<a href='j", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("><b>", page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("&lt;script&gt;", await oversight.Service.Anonymous().GetStringAsync($"/public/notices/{notice.NoticeId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_the_page_works_without_script()
    {
        var notice = await oversight.Posted(Some.Notice());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["subjectId"] = "", ["text"] = "该户有商品房", ["contact"] = "村口小卖部" });

        using var answer = await oversight.Service.Anonymous().PostAsync($"/public/notices/{notice.NoticeId}/objections", form);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Contains("回执号", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All((await Json($"/public/notices/{notice.NoticeId}")).GetProperty("rows").EnumerateArray(),
            row => Assert.Equal("stopped", row.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("", "村口小卖部", "", HttpStatusCode.BadRequest, "请写明异议内容")]
    [InlineData("该户有商品房", "村口小卖部", "3", HttpStatusCode.BadRequest, "该公示中没有这一行")]
    public async Task A_form_filled_in_wrongly_is_answered_with_a_page_that_says_so(string text, string contact, string subjectId, HttpStatusCode status, string said)
    {
        var notice = await oversight.Posted(Some.Notice());
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["subjectId"] = subjectId, ["text"] = text, ["contact"] = contact });

        using var answer = await oversight.Service.Anonymous().PostAsync($"/public/notices/{notice.NoticeId}/objections", form);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_day_a_name_is_masked_and_its_reason_gone()
    {
        var notice = await oversight.Posted(Some.Notice(rows: 1, days: 3));
        Assert.Equal("示例甲", (await Json($"/public/notices/{notice.NoticeId}")).GetProperty("rows")[0].GetProperty("name").GetString());

        await oversight.Service.AdvanceTo(oversight.Today.AddDays(3));

        var json = await Json($"/public/notices/{notice.NoticeId}");
        var row = json.GetProperty("rows")[0];
        Assert.Equal(("closed", "示**", ""), (json.GetProperty("notice").GetProperty("state").GetString(), row.GetProperty("name").GetString(), row.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task The_board_is_filtered_by_area_and_kind_and_pages()
    {
        var area = "990101009001";
        await oversight.Posted(Some.Notice(areaCode: area, kind: "loan-borrowers", title: "一"));
        await oversight.Posted(Some.Notice(areaCode: area, kind: "loan-borrowers", title: "二"));
        await oversight.Posted(Some.Notice(areaCode: area, kind: "ranger-hiring", title: "三"));

        var page = await Json($"/public/notices?areaCode={area}&kind=loan-borrowers&pageSize=1&page=2");

        Assert.Equal(2, page.GetProperty("total").GetInt32());
        Assert.Equal("一", Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("title").GetString());
        Assert.Contains("上一页", await oversight.Service.Anonymous().GetStringAsync($"/public/notices?areaCode={area}&kind=loan-borrowers&pageSize=1&page=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_whose_rows_are_not_there_yet_is_not_shown()
    {
        var notice = Some.Notice(service: "microcredit");
        await oversight.Service.Deliver(notice);

        using var page = await oversight.Service.Anonymous().GetAsync($"/public/notices/{notice.NoticeId}");

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        using var objection = await oversight.Service.Anonymous().PostAsJsonAsync($"/public/notices/{notice.NoticeId}/objections", new { text = "不实", contact = "村口" });
        Assert.Equal(HttpStatusCode.NotFound, objection.StatusCode);
    }

    [Theory]
    [InlineData("/public/notices/00000000-0000-0000-0000-000000000001")]
    [InlineData("/public/objections/ABCDE-ABCDE-ABCDE-ABCDE")]
    public async Task What_is_not_there_is_404_in_the_form_asked_for(string path)
    {
        using var client = oversight.Service.Anonymous();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        using var answer = await client.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task The_published_surface_names_the_public_routes()
    {
        var document = await oversight.Service.Anonymous().GetFromJsonAsync<JsonElement>("/openapi/oversight.json");

        Assert.Subset(
            document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet(),
            new HashSet<string> { "/public/notices", "/public/notices/{id}", "/public/notices/{id}/objections", "/public/objections/{receiptNo}", "/api/oversight/objections/{id}/resolution" });
    }

    [Fact]
    public async Task One_client_cannot_flood_the_objections()
    {
        await using var service = await TestService.Start("oversight", OversightService.Create, "--Oversight:PublicRequestsPerMinute=3");
        var states = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var answer = await service.Anonymous().GetAsync("/public/objections/ABCDE-ABCDE-ABCDE-ABCDE");
            states.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], states);
    }

    private async Task<JsonElement> Json(string path)
    {
        using var client = oversight.Service.Anonymous();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        return await client.GetFromJsonAsync<JsonElement>(path);
    }
}
