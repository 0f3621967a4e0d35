using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Tests.Platform;

public sealed class RequestTests(NotesFixture notes) : IClassFixture<NotesFixture>
{
    [Fact]
    public async Task The_same_key_and_body_return_the_first_answer()
    {
        var first = await notes.Write("one", "key-1");
        var again = await notes.Write("one", "key-1");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(1, await notes.Service.Read((ServiceDbContext db) => db.Set<Note>().CountAsync(note => note.Text == "one")));
    }

    [Fact]
    public async Task Ten_requests_at_once_with_one_key_write_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => notes.Write("race", "key-race")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(1, await notes.Service.Read((ServiceDbContext db) => db.Set<Note>().CountAsync(note => note.Text == "race")));
    }

    [Theory]
    [InlineData("key-1b", "two", 409, "idempotency-key-reused")]
    [InlineData("", "three", 400, "idempotency-key-required")]
    public async Task A_key_is_required_and_belongs_to_one_body(string key, string text, int status, string code)
    {
        await notes.Write("first", "key-1b");

        await Expect(await notes.Write(text, key), status, code);
    }

    [Fact]
    public async Task Another_area_is_refused_and_leaves_nothing()
    {
        await Expect(await notes.Write("elsewhere", "key-area", "880101001001"), 403, "area-out-of-scope");

        Assert.Equal(0, await notes.Service.Read((ServiceDbContext db) => db.Set<Note>().CountAsync(note => note.Text == "elsewhere")));
    }

    [Theory]
    [InlineData("{\"text\":", 400, "validation")]
    [InlineData("{\"text\":5,\"areaCode\":\"990101\"}", 400, "validation")]
    [InlineData("", 400, "malformed")]
    public async Task Malformed_bodies_are_named_problems(string body, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/oversight/notes") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());

        await Expect(await notes.Officer.SendAsync(request), status, code);
    }

    [Fact]
    public async Task Annotations_of_internal_records_count_down_to_the_lines_of_a_list()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/oversight/notes")
        {
            Content = JsonContent.Create(new { text = new string('x', 101), areaCode = "990101", lines = new[] { new { number = 1 }, new { number = 10 } } }),
        };
        request.Headers.Add("Idempotency-Key", "key-annotations");

        var answer = await (await notes.Officer.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("validation", answer.GetProperty("code").GetString());
        Assert.Equal("不超过 100 字", answer.GetProperty("errors").GetProperty("text")[0].GetString());
        Assert.Equal("须为 1 到 9", answer.GetProperty("errors").GetProperty("lines[1].number")[0].GetString());
        Assert.False(answer.GetProperty("errors").TryGetProperty("lines[0].number", out _));
    }

    [Fact]
    public async Task A_missing_member_is_named()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/oversight/notes") { Content = JsonContent.Create(new { text = "no area" }) };
        request.Headers.Add("Idempotency-Key", "key-missing");

        var answer = await (await notes.Officer.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("必填", answer.GetProperty("errors").GetProperty("areaCode")[0].GetString());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_and_another_type_415()
    {
        await Expect(await notes.Officer.PostAsync("/api/oversight/refusals", new ByteArrayContent(new byte[2_000_000])), 409, "not-today");
        await Expect(await notes.Write(new string('x', 2_000_000), "key-large"), 413, "too-large");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/oversight/notes") { Content = new StringContent("a", Encoding.UTF8, "text/plain") };
        request.Headers.Add("Idempotency-Key", "key-type");
        await Expect(await notes.Officer.SendAsync(request), 415, "unsupported-media-type");
    }

    [Fact]
    public async Task Refusals_speak_Chinese_unless_English_is_asked_for()
    {
        var chinese = await (await notes.Officer.PostAsync("/api/oversight/refusals", null)).Content.ReadFromJsonAsync<JsonElement>();
        var client = notes.Officer;
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await (await client.PostAsync("/api/oversight/refusals", null)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("今天不行", chinese.GetProperty("title").GetString());
        Assert.Equal("Not today", english.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Without_a_token_401_and_with_another_role_403()
    {
        await Expect(await notes.Service.Anonymous().PostAsync("/api/oversight/refusals", null), 401, "unauthenticated");
        await Expect(await notes.Service.As("leader", Roles.Leader).PostAsync("/api/oversight/refusals", null), 403, "forbidden");
        await Expect(await notes.Service.As("leader", Roles.Leader).GetAsync("/internal/status"), 403, "forbidden");
        await Expect(await notes.Officer.GetAsync("/nowhere"), 404, "not-found");
    }

    [Fact]
    public async Task Each_write_leaves_one_entry_in_an_unbroken_chain_and_a_changed_entry_is_found()
    {
        await notes.Write("audited", "key-audit");
        var auditor = notes.Service.As("auditor", Roles.Auditor);

        var entries = await auditor.GetFromJsonAsync<JsonElement>("/api/oversight/audit?actor=officer");
        Assert.Contains(entries.GetProperty("items").EnumerateArray(), entry => entry.GetProperty("changes").GetString()!.Contains("audited"));
        Assert.True((await auditor.GetFromJsonAsync<JsonElement>("/api/oversight/audit/verification")).GetProperty("intact").GetBoolean());

        await notes.Service.Do((ServiceDbContext db) => db.Database.ExecuteSqlAsync($"update audit_entries set reason = 'forged' where sequence = 1"));
        var broken = await auditor.GetFromJsonAsync<JsonElement>("/api/oversight/audit/verification");
        await notes.Service.Do((ServiceDbContext db) => db.Database.ExecuteSqlAsync($"update audit_entries set reason = '' where sequence = 1"));

        Assert.Equal(1, broken.GetProperty("brokenAt").GetInt64());
    }

    [Theory]
    [InlineData("silence", 1)]
    [InlineData("search", 0)]
    [InlineData("refusals", 0)]
    public async Task A_writing_route_whose_handler_audits_nothing_leaves_an_entry_unless_it_is_exempt_or_refused(string route, int entries)
    {
        var before = await notes.Service.Read((ServiceDbContext db) => db.Set<AuditEntry>().CountAsync());

        await notes.Officer.PostAsync($"/api/oversight/{route}", null);

        Assert.Equal(before + entries, await notes.Service.Read((ServiceDbContext db) => db.Set<AuditEntry>().CountAsync()));
    }

    [Fact]
    public async Task A_parameter_changes_only_by_a_second_person_and_from_its_day_on()
    {
        var proposal = new { code = "notice-days", areaCode = "990101001", validFrom = "2018-01-01", value = "9", source = "县发〔2018〕1号" };
        var created = await notes.Officer.PostAsJsonAsync("/api/oversight/parameters", proposal);
        var approval = $"{created.Headers.Location}/approval";

        await Expect(await notes.Officer.PostAsJsonAsync(approval, new { decision = "approve" }), 409, "maker-cannot-approve");
        var second = notes.Service.As("second", Roles.OversightOfficer, Departments.Oversight, "990101");
        Assert.Equal(HttpStatusCode.OK, (await second.PostAsJsonAsync(approval, new { decision = "approve" })).StatusCode);

        Assert.Equal(7, await Days("990101001001", new DateOnly(2016, 12, 31)));
        Assert.Equal(5, await Days("990101001001", new DateOnly(2017, 1, 1)));
        Assert.Equal(9, await Days("990101001001", new DateOnly(2018, 1, 1)));
        Assert.Equal(5, await Days("990101002001", new DateOnly(2018, 1, 1)));
    }

    private Task<int> Days(string area, DateOnly day) =>
        notes.Service.Read((ParameterStore store) => store.Integer("notice-days", area, day, CancellationToken.None));

    private static async Task Expect(HttpResponseMessage answer, int status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{answer.StatusCode}: {body}");
        Assert.Equal(code, JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
    }
}
