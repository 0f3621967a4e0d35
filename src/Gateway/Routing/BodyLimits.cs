using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Routing;

/// <summary>
/// Answers 413 for bodies over the route's limit: at once when the length is told, else as soon as it is passed. The server's own limit
/// would cut the connection while the client still sends, and the client would never read the answer; so it counts here, and the server
/// takes in the rest for a few seconds.
/// </summary>
internal sealed class BodyLimits(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        var server = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var route = http.GetReverseProxyFeature().Route.Config;
        if (server is not { IsReadOnly: false } || (route.MaxRequestBodySize ?? server.MaxRequestBodySize) is not { } limit)
        {
            await next(http);

            return;
        }

        server.MaxRequestBodySize = null;
        if (http.Request.ContentLength > limit)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;

            return;
        }

        var counted = http.Request.ContentLength is null ? new CountedBody(http.Request.Body, limit) : null;
        http.Request.Body = counted ?? http.Request.Body;
        await next(http);

        if (counted is { IsOver: true } && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
    }

    /// <summary>A body of untold length, read up to the limit.</summary>
    private sealed class CountedBody(Stream body, long limit) : Stream
    {
        private long _read;

        public bool IsOver => _read > limit;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await body.ReadAsync(buffer, cancellationToken);
            _read += count;

            return IsOver ? throw new BadHttpRequestException("The body is over the route's limit", StatusCodes.Status413PayloadTooLarge) : count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
