using System.Net;
using System.Net.Http.Headers;

namespace Gateway.Tests.Routing;

public sealed class BodyLimitsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const int Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData("/api/households/echo", Mebibyte)]
    [InlineData("/api/households/imports", 5 * Mebibyte)]
    public async Task A_body_within_the_routes_limit_arrives_whole(string path, int size)
    {
        using var answer = await Post(path, size, chunked: false);
        using var inPieces = await Post(path, size, chunked: true);

        Assert.Equal(size, (await answer.Json()).GetProperty("bytes").GetInt64());
        Assert.Equal(size, (await inPieces.Json()).GetProperty("bytes").GetInt64());
    }

    [Theory]
    [InlineData(Mebibyte + 1, false)]
    [InlineData(Mebibyte + 1, true)]
    [InlineData(24 * Mebibyte, false)]
    [InlineData(24 * Mebibyte, true)]
    public async Task A_larger_body_is_413_whether_its_length_is_told_or_not(int size, bool chunked)
    {
        using var answer = await Post("/api/households/echo", size, chunked);

        await answer.MustBe(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task An_upload_that_announces_more_than_256_mebibytes_is_refused_before_it_is_sent()
    {
        using var content = new AnnouncedContent(256L * Mebibyte + 1);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/households/imports") { Content = content, Headers = { ExpectContinue = true } };
        using var client = gateway.Gateway.As("poverty.county", "register-officer");

        using var answer = await client.SendAsync(request);

        await answer.MustBe(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.False(content.WasSent);
    }

    private Task<HttpResponseMessage> Post(string path, int size, bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[size]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.TransferEncodingChunked = chunked;

        return gateway.Gateway.As("poverty.county", "register-officer").SendAsync(request);
    }

    private sealed class AnnouncedContent(long length) : HttpContent
    {
        public bool WasSent { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasSent = true;

            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;

            return true;
        }
    }
}
