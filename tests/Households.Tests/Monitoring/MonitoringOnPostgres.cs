using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Households.Register;

namespace Households.Tests.Monitoring;

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class MonitoringOnPostgres : MonitoringFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitoring-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public MonitoringOnPostgres() => _server = new PrivatePostgres(_folder);

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

public sealed class MonitoringOnPostgresTests(MonitoringOnPostgres county) : IClassFixture<MonitoringOnPostgres>
{
    [Fact]
    public async Task The_watch_its_work_list_and_its_counts_are_the_same()
    {
        var watched = await county.Monitored(await county.Household(HouseholdStatus.Exited), new DateOnly(2014, 5, 14));
        var clue = await county.Reported(await county.Household());
        (await county.TownshipOfficer.PostAsJsonAsync(
            $"{MonitoringFixture.Route}/cases/{watched}/measures", new { kind = "job", description = "安排公益岗位", responsible = "helper.01", until = "2014-05-20" })).EnsureSuccessStatusCode();
        await county.Service.AdvanceTo(new DateOnly(2014, 5, 29));

        var late = (await Get("work?due=late")).GetProperty("items").EnumerateArray().Select(line => line.GetProperty("work").GetString());
        Assert.Equal(["step", "measure"], late);
        Assert.Equal(3, (await Get("work?due=all")).GetProperty("total").GetInt32());
        Assert.Equal(3, (await Get("work/counts")).EnumerateArray().Sum(row => row.GetProperty("late").GetInt32() + row.GetProperty("later").GetInt32()));
        Assert.Equal(["Clue", "Monitored"], (await Get("counts")).EnumerateArray().Select(row => row.GetProperty("state").GetString()).Order());
        Assert.Equal(clue, Assert.Single((await Get("cases?late=true")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
    }

    private async Task<JsonElement> Get(string list) => await county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/{list}");
}
