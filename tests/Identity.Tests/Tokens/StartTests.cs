namespace Identity.Tests.Tokens;

public sealed class StartTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task A_signing_key_that_the_services_do_not_know_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => identity.Start($"--Auth:PublicKeys={Testing.TestKeys.PublicKeys}"));

        Assert.Contains("Auth:PublicKeys", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_service_secret_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => identity.Start("--ServiceAccounts:funds=short"));

        Assert.Contains("ServiceAccounts:funds", error.Message, StringComparison.Ordinal);
    }
}
