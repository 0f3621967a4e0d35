using System.Net;
using System.Net.Http.Json;
using Households.Register;
using Households.Statistics;
using Households.Tests.Areas;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;

namespace Households.Tests.Statistics;

public sealed class PastDaysOnPostgresTests(PostgresHouseholdsFixture county) : IClassFixture<PostgresHouseholdsFixture>
{
    [Fact]
    public async Task Every_day_of_a_lived_through_register_is_told_later_as_it_was_told_then() => await PastDays.MustBeToldAsTheyWere(county);
}

public sealed class PastDaysTests(PastDaysFixture county) : IClassFixture<PastDaysFixture>
{
    private const string Flows = "/api/households/statistics/flows";

    [Fact]
    public async Task Every_day_of_a_lived_through_register_is_told_later_as_it_was_told_then()
    {
        var told = county.Told;

        foreach (var (day, then) in told)
        {
            Assert.Equal(then, await county.Officer.GetStringAsync($"{PastDays.Route}&on={day:yyyy-MM-dd}"));
        }
    }

    [Fact]
    public async Task What_came_and_went_makes_the_end_of_the_beginning_at_every_level()
    {
        foreach (var level in new[] { "village", "township", "county" })
        {
            var answer = await Read($"?from=2014-05-15&on=2014-05-20&level={level}");

            foreach (var area in answer.Areas.Append(answer.Total))
            {
                Assert.Equal(
                    area.Closing.Households,
                    area.Opening.Households + area.Entered.Households + area.Returned.Households + area.MovedIn.Households - area.Exited.Households - area.MovedOut.Households - area.Removed.Households);
                Assert.Equal(
                    area.Closing.People,
                    area.Opening.People + area.Entered.People + area.Returned.People + area.MovedIn.People - area.Exited.People - area.MovedOut.People - area.Removed.People + area.PeopleChange);
            }

            Assert.Equal((answer.Total.Opening, answer.Total.Closing), (Sum(answer.Areas.Select(area => area.Opening)), Sum(answer.Areas.Select(area => area.Closing))));
        }
    }

    [Fact]
    public async Task Entries_returns_exits_and_moves_are_counted_where_they_happen()
    {
        var county = (await Read("?from=2014-05-15&on=2014-05-20&level=county")).Total;
        var village = (await Read("?from=2014-05-15&on=2014-05-20")).Areas.Single(area => area.AreaCode == RegisterFixture.Second);

        // Three were filed on the 14th. Then one came out, one moved, one had a child; one was filed anew; the one that was out already came back.
        Assert.Equal((3, 1, 1, 1, 0, 0, 4), (county.Opening.Households, county.Entered.Households, county.Returned.Households, county.Exited.Households, county.MovedIn.Households,
            county.Removed.Households, county.Closing.Households));
        Assert.Equal((1, 0), (village.MovedIn.Households, village.MovedOut.Households));
        Assert.Equal(1, county.PeopleChange);
    }

    [Fact]
    public async Task A_cadre_sees_who_came_to_his_village_and_no_other_village()
    {
        var cadre = county.Cadre(RegisterFixture.Second);
        var answer = await cadre.GetFromJsonAsync<FlowsAnswer>($"{Flows}?from=2014-05-15&on=2014-05-20", PlatformJson.Options);

        Assert.Equal((RegisterFixture.Second, 1), (Assert.Single(answer!.Areas).AreaCode, answer.Total.MovedIn.Households));
        Assert.Equal(HttpStatusCode.Forbidden, (await cadre.GetAsync($"{Flows}?areaCode={SomeRegister.Village}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Service.As("school.01", Roles.SchoolClerk, "education", "990101").GetAsync(Flows)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await cadre.GetAsync($"{Flows}?from=2014-06-01&on=2014-05-20")).StatusCode);
    }

    [Fact]
    public async Task Entries_and_exits_are_exported_with_their_total()
    {
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync($"{Flows}/export.xlsx?from=2014-05-15&on=2014-05-20")));

        Assert.Equal(["地区", "一村", "二村", "合计"], workbook.ReadRows("增减").Select(row => row[1]));
    }

    private static Count Sum(IEnumerable<Count> counts) => counts.Aggregate(new Count(0, 0), (sum, count) => new Count(sum.Households + count.Households, sum.People + count.People));

    private async Task<FlowsAnswer> Read(string query) => (await county.Officer.GetFromJsonAsync<FlowsAnswer>(Flows + query, PlatformJson.Options))!;
}

/// <summary>A week of the register, with the statistics of each day as they were given on it.</summary>
public sealed class PastDaysFixture : HouseholdsFixture
{
    public Dictionary<DateOnly, string> Told { get; private set; } = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadAreas();
        Told = await PastDays.Live(this);
    }
}

internal static class PastDays
{
    public const string Route = "/api/households/statistics?from=2014-01-01";

    public static async Task MustBeToldAsTheyWere(HouseholdsFixture county)
    {
        foreach (var (day, then) in await Live(county))
        {
            Assert.Equal(then, await county.Officer.GetStringAsync($"{Route}&on={day:yyyy-MM-dd}"));
        }
    }

    /// <summary>Five households in the first village; filings, an exit, a return, a move and a birth, a day each.</summary>
    public static async Task<Dictionary<DateOnly, string>> Live(HouseholdsFixture county)
    {
        var told = new Dictionary<DateOnly, string>();
        await county.Import(SomeRegister.Of(6));
        await NextDay();
        await File(1, 2, 3, 4);
        await Become(4, HouseholdStatus.Exited);
        await NextDay();
        await Become(1, HouseholdStatus.Exited);
        await NextDay();
        await Change(2, "move", id => new { householdId = id, on = "2014-05-14", toAreaCode = RegisterFixture.Second + "01" });
        await NextDay();
        await Change(3, "birth", id => new { householdId = id, member = Changes.ChangesFixture.Child(3) });
        await NextDay();
        await File(5);
        await NextDay();
        await Become(4, HouseholdStatus.Announced);
        await NextDay();
        await Become(6, HouseholdStatus.Cancelled);
        await NextDay();

        return told;

        async Task NextDay()
        {
            var day = new DateOnly(2014, 5, 13).AddDays(told.Count);
            told[day] = await county.Officer.GetStringAsync($"{Route}&on={day:yyyy-MM-dd}");
            await county.Service.AdvanceTo(day.AddDays(1));
        }

        async Task Change(int n, string kind, Func<Guid, object> fields)
        {
            var id = await Id(n);
            await Changes.ChangesFixture.Prove(county.Officer, id);
            var request = await IdentificationFixture.Id(await Changes.ChangesFixture.Ask(county.Officer, kind, fields(id)));
            (await county.Chief().PostAsJsonAsync($"{Changes.ChangesFixture.Route}/{request}/approval", new { decision = "approve" })).EnsureSuccessStatusCode();
        }

        Task<Guid> Id(int n) => county.Service.Read((HouseholdsDbContext db) =>
            db.Households.Where(household => household.HouseholdNo == SomeRegister.No(n)).Select(household => household.Id).SingleAsync());

        Task File(params int[] numbers) => Each(numbers, (db, household) => household.Announce("minimum-living", new DateOnly(2014, 5, 13).AddDays(told.Count)));

        Task Become(int n, string status) => Each([n], (db, household) => db.Entry(household).Property(h => h.Status).CurrentValue = status);

        Task Each(int[] numbers, Action<HouseholdsDbContext, Household> act) => county.Service.Do(async (HouseholdsDbContext db) =>
        {
            foreach (var n in numbers)
            {
                act(db, await db.Households.SingleAsync(household => household.HouseholdNo == SomeRegister.No(n)));
            }

            await db.SaveChangesAsync();
        });
    }
}
