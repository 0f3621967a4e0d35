using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServiceDefaults.Http;

/// <summary>
/// A refusal that did not need the body, such as 415 on an upload, lets the server take in the rest of it (for a few seconds at most).
/// Over its limit it would cut the connection, and the gateway, still sending, would see no answer but a broken pipe: 502.
/// </summary>
internal sealed class UnreadBodies(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        await next(http);

        if (http.Response.StatusCode >= 400 && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }
}
