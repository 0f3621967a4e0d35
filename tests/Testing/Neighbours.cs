using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Testing;

/// <summary>Stands in for the services that a tested one pulls from: hands out tokens and the rows put in its internal lists.</summary>
public sealed class Neighbours : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<(string Service, string List), List<object>> _lists = [];
    private readonly Lock _lock = new();

    private Neighbours(WebApplication app) => _app = app;

    /// <summary>Starts on a free loopback port.</summary>
    public static async Task<Neighbours> Start()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var neighbours = new Neighbours(app);
        app.MapPost("/{service}/internal/token", () => new { accessToken = "test", expiresAt = DateTimeOffset.UtcNow.AddHours(1) });
        app.MapGet("/{service}/internal/{list}", neighbours.Page);
        await app.StartAsync();

        return neighbours;
    }

    /// <summary>Settings that name this host as the address of services.</summary>
    public string[] Settings(params string[] services) => [.. services.Select(service => $"--services:{service}:http:0={_app.Urls.Single()}/{service}")];

    /// <summary>Puts rows at the end of an internal list.</summary>
    public void Add(string service, string list, params object[] rows)
    {
        lock (_lock)
        {
            Rows(service, list).AddRange(rows);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Page(string service, string list, string? after, int pageSize)
    {
        lock (_lock)
        {
            var from = int.TryParse(after, out var position) ? position : 0;
            var items = Rows(service, list).Skip(from).Take(pageSize).ToList();

            return Results.Json(new { items, next = items.Count == 0 ? null : $"{from + items.Count}" });
        }
    }

    private List<object> Rows(string service, string list)
    {
        if (!_lists.TryGetValue((service, list), out var rows))
        {
            _lists[(service, list)] = rows = [];
        }

        return rows;
    }
}
