using System.Net.Http.Json;
using System.Text.Json;

namespace Benchmarks;

/// <summary>Opens a fund source with money at hand for an item, through the routes and by two people, so that its batches can be approved.</summary>
internal static class SomeFund
{
    private const string County = "990101";

    public static async Task Open(HttpClient maker, HttpClient checker, string item, int year)
    {
        var source = await Create(maker, "/api/funds/sources", new
        {
            code = item,
            name = "测试资金",
            level = "society",
            kind = "unit-fund",
            department = "财政局",
            areaCode = County,
            year,
            purposes = new[] { item },
            document = "测财1号",
        });
        await Post(checker, $"/api/funds/sources/{source}/approval", new { });
        var act = await Create(maker, $"/api/funds/sources/{source}/acts", new { kind = "receipt", amount = 10_000_000_000m, on = $"{year}-01-05", document = "测财2号" });
        await Post(checker, $"/api/funds/acts/{act}/approval", new { });
        await Post(maker, "/api/funds/assignments", new { sourceId = source, items = new[] { item }, areaCode = County });
        await Post(checker, $"/api/funds/assignments/{source}/approval", new { });
    }

    private static async Task<Guid> Create(HttpClient client, string path, object body) => (await Post(client, path, body)).GetProperty("id").GetGuid();

    private static async Task<JsonElement> Post(HttpClient client, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }
}
