using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Households.Tests.Monitoring;

namespace Households.Tests.Exits;

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class ExitsOnPostgres : ExitsFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exits-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public ExitsOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("households");
        await Start($"--ConnectionStrings:households={_server.ConnectionString("households")};Maximum Pool Size=20");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

public sealed class ExitsOnPostgresTests(ExitsOnPostgres county) : IClassFixture<ExitsOnPostgres>
{
    [Fact]
    public async Task Exits_their_rate_and_a_look_back_at_them_are_the_same()
    {
        await county.Filed(1, second: 8208);
        var exits = await county.Out(2);

        var rate = await county.Officer.GetFromJsonAsync<JsonElement>($"{ExitsFixture.ExitsRoute}/return-rate?year=2014");
        Assert.Equal((2, 6), (rate.GetProperty("total").GetProperty("exited").GetInt32(), rate.GetProperty("total").GetProperty("people").GetInt32()));
        Assert.Equal(2, (await county.Officer.GetFromJsonAsync<JsonElement>(ExitsFixture.Campaigns)).GetProperty("items")[0].GetProperty("exited").GetInt32());
        Assert.Equal("Exited", await county.ExitState(exits[0]));
        var survey = await IdentificationFixture.Id(await county.Officer.PostAsJsonAsync(
            "/api/households/quality-surveys", new { name = "回头看", kind = "look-back", areaCode = "990101", year = 2014, exited = 5, unfiled = 0 }));
        var counted = await MonitoringFixture.Read(await county.Officer.GetAsync($"/api/households/quality-surveys/{survey}"));
        Assert.Equal(2, counted.GetProperty("counts")[0].GetProperty("households").GetInt32());
    }
}
