using Contracts;

namespace AppHost.Demonstration.Loading;

/// <summary>September 2014: the schools hand in their rosters, the largest names its clerk and opens the first meal day, which is paid.</summary>
internal sealed class SchoolStory(Desk desk)
{
    private const string Bureau = "education.county";
    private const string Clerk = "school.01";

    public async Task Play(CancellationToken ct)
    {
        desk.Progress.Show(0.42, "学校花名册与营养餐 rosters and meals");
        await desk.Clock.Reach(CountyCalendar.TermStart, ct);
        await desk.Offices.Import(Bureau, "education", "roster", stream => DemonstrationFiles.RosterAsync(desk.County, stream), ct);
        var supplier = await desk.Offices.Create(Bureau, "/api/education/suppliers", new
        {
            name = "示范县学校食堂配送中心",
            bank = Words.Bank,
            account = BankAccount.Number(90_001),
            areaCode = VillagePlan.Township,
        }, ct);
        await desk.Offices.Post("education.chief", $"/api/education/suppliers/{supplier}/approval", new { decision = "approve" }, ct);
        await desk.Clock.Settle(ct);

        var largest = desk.County.Pupils.GroupBy(pupil => pupil.School).MaxBy(school => school.Count())!.Key;
        var schools = await desk.Offices.Get(Bureau, "/api/education/schools", ct);
        var school = schools.GetProperty("items").EnumerateArray().Single(each => each.GetProperty("name").GetString() == largest).GetProperty("id").GetGuid();
        await desk.Offices.Post(Bureau, $"/api/education/schools/{school}/clerk", new { userName = Clerk }, ct);
        await desk.Offices.Post(Clerk, "/api/education/meal-days", new { schoolId = school, on = CountyCalendar.TermStart, supplierId = supplier }, ct);
        await new Payer(desk).Pay("education", Bureau, "education.chief", Items.MealSubsidy, $"{CountyCalendar.TermStart:yyyy-MM-dd}", ct);
    }
}
