using System.Text.Json;

namespace Journeys.BadInput;

/// <summary>A route as the service's own OpenAPI document describes it, so that routes of tomorrow are tried too.</summary>
internal sealed record ApiRoute(string Method, string Template, IReadOnlyList<ApiParameter> Parameters, bool TakesBody, bool TakesForm)
{
    /// <summary>The path with something in every place: an id that nobody has, or a word.</summary>
    public string Path => Parameters.Where(parameter => parameter.In == "path")
        .Aggregate(Template, (path, parameter) => path.Replace($"{{{parameter.Name}}}", parameter.IsId ? Guid.NewGuid().ToString() : "x", StringComparison.Ordinal));

    public IEnumerable<string> Query => Parameters.Where(parameter => parameter.In == "query").Select(parameter => parameter.Name);

    public override string ToString() => $"{Method} {Template}";
}

internal sealed record ApiParameter(string Name, string In, bool IsId);

/// <summary>Reads the routes out of <c>/openapi/{service}.json</c>.</summary>
internal static class ApiDocument
{
    public static async Task<List<ApiRoute>> Routes(HttpClient client, string service)
    {
        var document = JsonDocument.Parse(await client.GetStringAsync($"/openapi/{service}.json")).RootElement;

        return [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => Read(path.Name, method)))];
    }

    private static ApiRoute Read(string path, JsonProperty method)
    {
        var content = method.Value.TryGetProperty("requestBody", out var body) && body.TryGetProperty("content", out var types)
            ? types.EnumerateObject().Select(type => type.Name).ToList() : [];
        var parameters = method.Value.TryGetProperty("parameters", out var list) ? list.EnumerateArray().Select(Parameter).ToList() : [];

        return new ApiRoute(method.Name.ToUpperInvariant(), path, parameters, content.Contains("application/json"), content.Contains("multipart/form-data"));
    }

    private static ApiParameter Parameter(JsonElement parameter) => new(
        parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString()!,
        parameter.TryGetProperty("schema", out var schema) && schema.TryGetProperty("format", out var format) && format.GetString() == "uuid");
}
