using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using Testing;

namespace Insight.Tests;

/// <summary>One running Insight; each test uses an area of its own.</summary>
public class InsightFixture : IAsyncLifetime
{
    private int _villages;
    private int _townships = 100;

    public TestService Service { get; private set; } = null!;

    public HttpClient Leader => Service.As("leader", Roles.Leader, "", Some.County);

    /// <summary>A village that no other test has used.</summary>
    public string NewVillage() => $"990101002{Interlocked.Increment(ref _villages):000}";

    /// <summary>A township that no other test has used.</summary>
    public string NewTownship() => $"990101{Interlocked.Increment(ref _townships):000}";

    public async Task Deliver(params object[] facts)
    {
        foreach (var fact in facts)
        {
            await Service.Deliver(fact);
        }
    }

    public Task<JsonElement> Totals(string area, int? year = null) =>
        Leader.GetFromJsonAsync<JsonElement>($"/api/insight/totals?areaCode={area}{(year is null ? "" : $"&year={year}")}", PlatformJson.Options);

    public async Task<JsonElement> Item(string area, string item, int? year = null) =>
        (await Totals(area, year)).GetProperty("items").EnumerateArray().Single(row => row.GetProperty("item").GetString() == item);

    public Task<JsonElement> Differences(string area) => Leader.GetFromJsonAsync<JsonElement>($"/api/insight/differences?areaCode={area}");

    public Task<JsonElement> Card(Guid household, int year) => Leader.GetFromJsonAsync<JsonElement>($"/api/insight/cards/{household}?year={year}");

    public virtual Task InitializeAsync() => Start();

    public virtual async Task DisposeAsync() => await Service.DisposeAsync();

    protected async Task Start(params string[] settings) => Service = await TestService.Start("insight", InsightService.Create, settings);
}
