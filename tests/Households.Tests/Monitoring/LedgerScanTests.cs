using System.Net.Http.Json;
using System.Text.Json;
using Households.Register;
using Households.Tests.Exits;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Tests.Monitoring;

public sealed class LedgerScanTests(ExitsFixture county) : IClassFixture<ExitsFixture>
{
    [Fact]
    public async Task The_register_finds_its_own_falls_of_income_and_finds_each_once()
    {
        var exited = await Household(HouseholdStatus.Exited, 12_311, 12_311);
        var stable = await Household(HouseholdStatus.Exited, 20_000, 12_312);
        var fell = await Household(HouseholdStatus.Registered, 17_588, 12_311);
        var always = await Household(HouseholdStatus.Registered, 17_587, 12_311);
        var filed = await Household(HouseholdStatus.Announced, 20_000, 1000);
        var blank = await county.Household(HouseholdStatus.Exited);

        Assert.Equal("""{"households":4,"found":2,"clues":2,"cases":2}""", (await Scan()).GetRawText());
        Assert.Equal("""{"households":4,"found":2,"clues":0,"cases":0}""", (await Scan()).GetRawText());

        Assert.Equal((1, 1), (await Cases(exited), await Cases(fell)));
        Assert.Equal(0, await Cases(stable) + await Cases(always) + await Cases(filed) + await Cases(blank));
    }

    [Fact]
    public async Task A_scan_is_for_the_countys_officer_in_the_own_area()
    {
        Assert.Equal(403, (int)(await county.TownshipOfficer.PostAsJsonAsync($"{MonitoringFixture.Route}/ledger-scans", new { areaCode = "990101", year = 2013 })).StatusCode);
        Assert.Equal(403, (int)(await county.OtherTownship(Roles.RegisterOfficer).PostAsJsonAsync($"{MonitoringFixture.Route}/ledger-scans", new { areaCode = "990101", year = 2013 })).StatusCode);
        Assert.Equal(400, (int)(await county.Officer.PostAsJsonAsync($"{MonitoringFixture.Route}/ledger-scans", new { areaCode = "9901", year = 2013 })).StatusCode);
    }

    private async Task<JsonElement> Scan() => await MonitoringFixture.Ok(
        county.Officer.PostAsJsonAsync($"{MonitoringFixture.Route}/ledger-scans", new { areaCode = "990101", year = 2013 }));

    private async Task<Guid> Household(string status, decimal first, decimal second)
    {
        var id = (await county.Filed(1, first, second))[0];
        await county.Service.Do(async (HouseholdsDbContext db) => await db.Households.Where(household => household.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(household => household.Status, status)));

        return id;
    }

    private async Task<int> Cases(Guid household) =>
        (await county.Officer.GetFromJsonAsync<JsonElement>($"{MonitoringFixture.Route}/cases?householdId={household}")).GetProperty("total").GetInt32();
}
