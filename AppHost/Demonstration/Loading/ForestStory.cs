
namespace AppHost.Demonstration.Loading;

/// <summary>January 2015: the forestry bureau hands in its lists and hires a hundred rangers in seven steps.</summary>
internal sealed class ForestStory(Desk desk)
{
    private const string Bureau = "forestry.county";
    private static readonly string[] Steps = ["notice", "application", "audit", "inspection", "rating", "public-notice"];

    public async Task Open(CancellationToken ct)
    {
        desk.Progress.Show(0.58, "林业名册与护林员 forestry lists and rangers");
        await desk.Offices.Import(Bureau, "ecology", "parcels", stream => DemonstrationFiles.ParcelsAsync(desk.County, stream), ct);
        await desk.Offices.Import(Bureau, "ecology", "labour", stream => DemonstrationFiles.LabourAsync(desk.County, stream), ct);
        await desk.Offices.Import(Bureau, "ecology", "leases", stream => DemonstrationFiles.LeasesAsync(desk.County, stream), ct);
        await desk.Offices.Import(Bureau, "ecology", "stalls", stream => DemonstrationFiles.StallsAsync(desk.County, stream), ct);

        var candidates = new List<object>();
        foreach (var ranger in desk.County.Ecology.Rangers)
        {
            candidates.Add(new { householdId = desk.IdOf(ranger.Household), personId = await PersonOf(ranger, ct) });
        }

        var hired = await desk.Offices.Post(Bureau, "/api/ecology/rangers/applications", new { items = candidates }, ct);
        var ids = hired.GetProperty("ids").EnumerateArray().Select(id => id.GetGuid()).ToList();
        foreach (var step in Steps)
        {
            await desk.Offices.Post(Bureau, "/api/ecology/rangers/steps", new { ids, step, result = "passed" }, ct);
        }

        await desk.Offices.Post("forestry.chief", "/api/ecology/rangers/steps", new { ids, step = "hiring", result = "passed" }, ct);
    }

    private async Task<Guid> PersonOf(Ranger ranger, CancellationToken ct)
    {
        var household = await desk.Offices.Get("poverty.county", $"/api/households/by-no/{ranger.Household.No}", ct);

        return household.GetProperty("members").EnumerateArray().Single(member => member.GetProperty("name").GetString() == ranger.Person.Name)
            .GetProperty("id").GetGuid();
    }
}
