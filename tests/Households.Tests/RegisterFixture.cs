using Testing;

namespace Households.Tests;

/// <summary>A service with three households in the first village and one in the second, for tests that only read.</summary>
public sealed class RegisterFixture : IAsyncLifetime
{
    private readonly HouseholdsFixture _county = new();

    public const string Second = "990101001002";

    public TestService Service => _county.Service;

    public HttpClient Officer => _county.Officer;

    public HttpClient Cadre(string village) => _county.Cadre(village);

    public async Task InitializeAsync()
    {
        await _county.InitializeAsync();
        await _county.LoadAreas();
        await _county.Import(SomeRegister.Of(3));
        await _county.Import(SomeRegister.Of(1, first: 4, village: Second));
    }

    public Task DisposeAsync() => _county.DisposeAsync();
}
