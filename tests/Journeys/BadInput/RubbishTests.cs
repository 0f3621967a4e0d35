using System.Net.Http.Headers;
using System.Text;

namespace Journeys.BadInput;

/// <summary>Every route of every service's document is fed rubbish through the gateway: the answer is a problem with a code, never a 5xx.</summary>
public sealed class RubbishTests(EmptyCounty county) : IClassFixture<EmptyCounty>
{
    private static readonly string[] Writing = ["POST", "PUT", "PATCH", "DELETE"];

    private static readonly (string Name, string Media, string Body)[] Bodies =
    [
        ("an empty object", "application/json", "{}"),
        ("a list", "application/json", "[]"),
        ("a text", "application/json", "\"x\""),
        ("null", "application/json", "null"),
        ("nothing", "application/json", ""),
        ("half an object", "application/json", "{\"a\":"),
        ("deep nesting", "application/json", string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000)),
        ("no UTF-8", "application/json", "\u00ff\u00fe{"),
        ("wrong types", "application/json", """{"id":{},"name":[1],"period":{"a":1},"item":5,"amount":"much","reason":[],"decision":7,"areaCode":{},"householdId":"x","personId":9,"lines":"none","items":"none"}"""),
        ("another type", "text/plain", "hello"),
        ("half a form", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nPK"),
        ("a form without a boundary", "multipart/form-data", "x"),
    ];

    public static TheoryData<string> Services => [.. AppHost.Topology.Names];

    [Theory, MemberData(nameof(Services))]
    public async Task Rubbish_bodies(string service)
    {
        var client = await county.Everyone(service);
        var wrong = new List<string>();
        foreach (var route in await Routes(client, service, Writing))
        {
            foreach (var (name, media, body) in Bodies)
            {
                var answer = await Send(client, route, Content(media, Encoding.Latin1.GetBytes(body)));
                var harmless = answer.Status < 300 && (!route.TakesBody || body is "{}" or "");
                if (!harmless && (answer.Status is < 400 or >= 500 || answer.Code is null))
                {
                    wrong.Add($"{route} with {name}: {answer}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Services))]
    public async Task A_body_of_thirty_megabytes(string service)
    {
        var client = await county.Everyone(service);
        var large = new byte[30_000_000];
        var wrong = new List<string>();
        foreach (var route in await Routes(client, service, Writing))
        {
            var answer = await Send(client, route, Content("application/json", large));
            if (answer.Code is null || (route.TakesForm ? answer.Status is < 400 or >= 500 : answer.Status != 413))
            {
                wrong.Add($"{route}: {answer}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Services))]
    public async Task Rubbish_in_the_query(string service)
    {
        var client = await county.Everyone(service);
        var wrong = new List<string>();
        foreach (var route in await Routes(client, service, "GET"))
        {
            foreach (var query in route.Query.SelectMany(Rubbish).Append("nobody=asked"))
            {
                var answer = await Send(client, route, null, query);
                if (answer.Status >= 500 || (answer.Status >= 400 && answer.Code is null) || (MustRefuse(query) && answer.Status < 400))
                {
                    wrong.Add($"{route}?{query}: {answer}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, MemberData(nameof(Services))]
    public async Task Rubbish_in_the_path(string service)
    {
        var client = await county.Everyone(service);
        var wrong = new List<string>();
        foreach (var route in (await Routes(client, service, [.. Writing, "GET"])).Where(route => route.Parameters.Any(parameter => parameter.In == "path")))
        {
            foreach (var word in new[] { "x", "-1", "%27%20or%201%3D1", "..", "%01", "%252e", new string('9', 2000) })
            {
                var path = route.Parameters.Aggregate(route.Template, (path, parameter) => path.Replace($"{{{parameter.Name}}}", word, StringComparison.Ordinal));
                var answer = await Send(client, route with { Template = path, Parameters = [] }, null);
                if (answer.Status >= 500 || (answer.Status >= 400 && answer.Code is null))
                {
                    wrong.Add($"{route.Method} {path}: {answer}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<List<ApiRoute>> Routes(HttpClient client, string service, params string[] methods)
    {
        var routes = (await ApiDocument.Routes(client, service)).FindAll(route => methods.Contains(route.Method));
        Assert.NotEmpty(routes);

        return routes;
    }

    private static IEnumerable<string> Rubbish(string name) =>
        new[] { "-1", "0", "x", "100000", "99999999999999999999", "abc", "%00", "2016-99-99", "%27%20or%201%3D1", new string('9', 3000), "" }
            .Select(value => $"{name}={value}");

    /// <summary>Whatever a list is, these are no page and no area.</summary>
    private static bool MustRefuse(string query) => query.ToLowerInvariant()
        is "page=-1" or "page=0" or "page=x" or "page=99999999999999999999" or "pagesize=100000" or "pagesize=0" or "pagesize=x" or "areacode=abc";

    private static ByteArrayContent Content(string media, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(media);

        return content;
    }

    private static async Task<Answer> Send(HttpClient client, ApiRoute route, HttpContent? content, string query = "")
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), $"{route.Path}?{query}") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.Accept.ParseAdd("application/json");

        return await Answer.Of(await client.SendAsync(request));
    }
}
