using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests;

/// <summary>A small real server behind the gateway that tells what reached it.</summary>
public sealed class Upstream : IAsyncDisposable
{
    public const string InternalMark = "REACHED-INTERNAL";

    private WebApplication _app = null!;

    public string Address => _app.Urls.Single();

    public static async Task<Upstream> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/internal/{**rest}", () => Results.Json(new
        {
            service = "households",
            state = "running",
            version = InternalMark,
            outbox = new { pending = 3, oldestSeconds = 1.5 },
            deadLetters = 2,
        }));
        app.Map("/api/households/socket", Converse);
        app.Map("/api/households/strict", (HttpContext http) => http.Response.Headers.ContentSecurityPolicy = "default-src 'none'");
        app.MapFallback("{**path}", (Delegate)Echo);
        await app.StartAsync();

        return new Upstream { _app = app };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<IResult> Echo(HttpContext http)
    {
        var (bytes, buffer) = (0L, new byte[65536]);
        while (await http.Request.Body.ReadAsync(buffer) is > 0 and var read)
        {
            bytes += read;
        }

        return Results.Json(new
        {
            method = http.Request.Method,
            target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            bytes,
            authorization = http.Request.Headers.Authorization.ToString(),
            forwardedFor = http.Request.Headers["X-Forwarded-For"].ToString(),
        });
    }

    private static async Task Converse(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Text } message)
        {
            await socket.SendAsync(buffer.AsMemory(0, message.Count), WebSocketMessageType.Text, true, CancellationToken.None);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }
}
