using System.Text.Json;

namespace Funds.Tests;

public sealed class SurfaceTests(OnSqlite databases) : IClassFixture<OnSqlite>
{
    [Theory]
    [InlineData("/api/funds/payments", "get")]
    [InlineData("/api/funds/payments/{id}/repayment", "post")]
    [InlineData("/api/funds/batches", "post")]
    [InlineData("/api/funds/batches/{id}/approval", "post")]
    [InlineData("/api/funds/batches/{id}/bank-file", "get")]
    [InlineData("/api/funds/batches/{id}/bank-returns", "post")]
    [InlineData("/api/funds/batches/{id}/exceptions", "get")]
    [InlineData("/api/funds/accounts/{payeeId}/changes", "post")]
    [InlineData("/api/funds/accounts/{payeeId}/changes/{id}/approval", "post")]
    [InlineData("/api/funds/totals", "get")]
    public async Task The_published_surface_has_the_fixed_routes(string path, string method)
    {
        await using var funds = await databases.Start();

        var document = JsonDocument.Parse(await funds.Service.Anonymous().GetStringAsync("/openapi/funds.json")).RootElement;

        Assert.True(document.GetProperty("paths").TryGetProperty(path, out var routes), $"{path} is missing");
        Assert.True(routes.TryGetProperty(method, out _), $"{method} {path} is missing");
    }

    [Fact]
    public async Task A_restarted_service_has_its_books()
    {
        await using var funds = await databases.Start();
        var line = (await funds.Request(Some.Request(Some.Line()))).Lines[0];
        await funds.Send(Contracts.Items.PublicForest, "2016");

        await funds.Service.Restart();

        Assert.Equal("sent", (await funds.PaymentOf(line)).GetProperty("state").GetString());
    }
}
