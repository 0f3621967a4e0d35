using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests;

/// <summary>
/// Each route of the service against the role and the area that must be refused. The table <see cref="EveryRoute.All"/> is held against what is mapped: a route
/// without a line fails here, and so does a line whose own caller is refused too, for it would prove nothing.
/// </summary>
public sealed partial class EveryRouteTests(EveryRouteFixture county) : IClassFixture<EveryRouteFixture>
{
    private const string Neighbour = "990102";

    public static TheoryData<string> Routes => [.. EveryRoute.All.Select(line => line.Route)];

    [Fact]
    public void Every_route_has_a_line_and_every_line_a_route()
    {
        var mapped = ((IEndpointRouteBuilder)county.Service.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(Names).Order(StringComparer.Ordinal);

        Assert.Equal(EveryRoute.All.Select(line => line.Route).Concat(EveryRoute.Open).Order(StringComparer.Ordinal), mapped);
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Who_has_not_signed_in_is_refused(string route)
    {
        using var answer = await Call(county.Service.Anonymous(), Line(route));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Who_has_another_role_is_refused(string route)
    {
        var line = Line(route);

        using var answer = await Call(Caller(line.MayNot, HouseholdsFixture.County), line);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Who_works_in_another_county_gets_nothing_of_this_one(string route)
    {
        var line = Line(route);

        using var answer = await Call(Caller(line.May, Neighbour), line);
        using var own = await Call(Caller(line.May, HouseholdsFixture.County), line);

        var said = await answer.Content.ReadAsByteArrayAsync();
        var told = $"{(int)answer.StatusCode} {Encoding.UTF8.GetString(said)}";
        switch (line.Elsewhere)
        {
            case Elsewhere.Refused:
                Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, told);
                break;
            case Elsewhere.Unknown:
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest && JsonDocument.Parse(said).RootElement.TryGetProperty("errors", out _), told);
                break;
            case Elsewhere.Nothing:
                Assert.True(answer.StatusCode is HttpStatusCode.OK && IsEmpty(route, said), told);
                break;
        }

        var mine = await own.Content.ReadAsStringAsync();
        Assert.False(own.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.InternalServerError, $"{(int)own.StatusCode} {mine}");
        Assert.False(line.Elsewhere is Elsewhere.Refused or Elsewhere.Unknown && own.StatusCode is HttpStatusCode.BadRequest, mine);
    }

    private static EveryRoute Line(string route) => EveryRoute.All.Single(line => line.Route == route);

    private HttpClient Caller(string role, string area) => role.StartsWith("service:", StringComparison.Ordinal)
        ? county.Service.AsService(role["service:".Length..])
        : county.Service.As($"{role}.of.{area}", role, "households", area);

    private async Task<HttpResponseMessage> Call(HttpClient caller, EveryRoute line)
    {
        var (method, pattern) = (line.Route.Split(' ')[0], line.Route.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method), Places().Replace(pattern + line.Query, place => county.Thing(pattern, place.Groups[1].Value)));
        if (line.Body is { } body)
        {
            request.Content = new StringContent(Places().Replace(body, place => county.Thing("", place.Groups[1].Value)), MediaTypeHeaderValue.Parse("application/json"));
        }
        else if (method is "POST" && (pattern.EndsWith("/imports", StringComparison.Ordinal) || pattern.EndsWith("/attachments", StringComparison.Ordinal)))
        {
            request.Content = new MultipartFormDataContent { { new StringContent("photo"), "kind" }, { new ByteArrayContent(SomePaper.Jpeg(99)), "file", "x" } };
        }

        return await caller.SendAsync(request);
    }

    /// <summary>A list without items, an array without elements, or a workbook without rows but headers; the cells of an empty count are zero.</summary>
    private static bool IsEmpty(string route, byte[] said)
    {
        if (route.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            using var workbook = WorkbookReader.Open(new MemoryStream(said));

            return !workbook.SheetNames.SelectMany(sheet => workbook.ReadRows(sheet).Skip(1))
                .Any(row => Enumerable.Range(0, row.ColumnCount).Any(column => row[column].Contains(HouseholdsFixture.County, StringComparison.Ordinal)));
        }

        using var answer = JsonDocument.Parse(said);

        var lines = answer.RootElement.ValueKind is JsonValueKind.Array ? answer.RootElement
            : answer.RootElement.TryGetProperty("items", out var items) ? items
            : answer.RootElement.GetProperty("areas");

        return lines.GetArrayLength() == 0;
    }

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var pattern = Constraints().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "{$1}");

        return endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods && !EveryRoute.Open.Contains(pattern)
            ? methods.HttpMethods.Select(method => $"{method} {pattern}")
            : [pattern];
    }

    [GeneratedRegex(@"\{([\w-]+)\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"\{(\w+)(?::(?:[^{}]|\{[^{}]*\})*)?\}")]
    private static partial Regex Constraints();
}
