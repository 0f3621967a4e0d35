using ServiceDefaults.Workbooks;

namespace AppHost.Demonstration.Loading;

/// <summary>The county office hands in the area tree and the register workbook.</summary>
internal sealed class RegisterStory(Desk desk)
{
    private const string Office = "poverty.county";

    public async Task Play(CancellationToken ct)
    {
        desk.Progress.Show(0.02, "导入地区和花名册 importing areas and register");
        await desk.Offices.Import(Office, "households", "areas", AreasAsync, ct);
        await desk.Offices.Import(Office, "households", "register", stream => DemonstrationFiles.RegisterAsync(desk.County, stream), ct);
        await foreach (var household in desk.Offices.All(Office, "/api/households", ct))
        {
            desk.HouseholdIds[household.GetProperty("householdNo").GetString()!] = household.GetProperty("id").GetGuid();
        }
    }

    private async Task AreasAsync(Stream stream)
    {
        await using var workbook = new WorkbookWriter(stream);
        await workbook.StartSheetAsync("地区", ["代码*", "名称*", "上级代码", "人口", "重点村"]);
        foreach (var area in desk.County.Areas)
        {
            var village = VillagePlan.All.FirstOrDefault(village => village.Code == area.Code);
            await workbook.WriteRowAsync([area.Code, area.Name, ParentOf(area.Code), village?.People, village is null ? null : Words.YesNo(village.Key)]);
        }
    }

    private static string? ParentOf(string code) => code.Length switch { 14 => code[..12], 12 => code[..9], 9 => code[..6], _ => null };
}
