using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MedicalAid.Gaps;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using Testing;

namespace MedicalAid.Tests.Gaps;

public sealed class GapsOnSqlite(MedicalFixture medical) : GapsTests(medical), IClassFixture<MedicalFixture>;

public sealed class GapsOnPostgres(MedicalOnPostgres medical) : GapsTests(medical), IClassFixture<MedicalOnPostgres>;

public abstract class GapsTests(MedicalFixture medical)
{
    [Fact]
    public async Task Announced_people_whom_the_list_does_not_name_are_the_gaps()
    {
        var (village, people) = (medical.NewVillage(), Some.People(4));
        var household = medical.Household(village, people);
        await medical.Service.Deliver(household.Says());
        await medical.Service.Deliver(medical.Household(village, Some.People(2)).Says("registered"));

        await medical.Import(await medical.List(2014, people[0], people[1], people[2]));

        Assert.Equal((4, 3, 1), await medical.Counts(village, 2014));
        Assert.Equal((6, 3, 3), await medical.Counts(village, 2014, "register"));
        var gap = Assert.Single((await Gaps(medical.Officer, village, 2014)).Items);
        Assert.Equal((people[3].Id, household.Id, household.No, village + "01"), (gap.PersonId, gap.HouseholdId, gap.HouseholdNo, gap.AreaCode));
    }

    [Fact]
    public async Task A_later_announcement_counts_without_a_new_list()
    {
        var (village, people) = (medical.NewVillage(), Some.People(3));
        var household = medical.Household(village, people);
        await medical.Service.Deliver(household.Says("registered"));
        await medical.Import(await medical.List(2014, people[0]));
        Assert.Equal((0, 0, 0), await medical.Counts(village, 2014));

        await medical.Service.Deliver(household.Says(version: 2));

        Assert.Equal((3, 1, 2), await medical.Counts(village, 2014));
    }

    [Fact]
    public async Task Who_is_announced_after_the_year_is_not_missing_in_it()
    {
        var village = medical.NewVillage();
        await medical.Service.Deliver(medical.Household(village, Some.People(2)).Says(announcedIn: 2014));

        Assert.Equal((0, 0, 0), await medical.Counts(village, 2013));
        Assert.Equal((2, 0, 2), await medical.Counts(village, 2014));
    }

    [Fact]
    public async Task Without_a_year_the_newest_list_is_meant()
    {
        await medical.Import(await medical.List(2015, Some.Person()));

        var totals = await medical.Officer.GetFromJsonAsync<JsonElement>("/api/medical/totals");

        Assert.Equal(2015, totals.GetProperty("year").GetInt32());
        Assert.Equal("announced", totals.GetProperty("scope").GetString());
        Assert.Equal(totals.GetProperty("people").GetInt32(), totals.GetProperty("insured").GetInt32() + totals.GetProperty("gaps").GetInt32());
    }

    [Fact]
    public async Task A_cadre_sees_the_gaps_of_the_own_village_only()
    {
        var (village, other) = (medical.NewVillage(), medical.NewVillage());
        await medical.Service.Deliver(medical.Household(village, Some.People(1)).Says());
        await medical.Service.Deliver(medical.Household(other, Some.People(2)).Says());
        var cadre = medical.Service.As("village.01", Roles.VillageCadre, Departments.Households, village);

        Assert.Equal(1, (await Gaps(cadre, "", 2014)).Total);
        using var refused = await cadre.GetAsync($"/api/medical/gaps?areaCode={other}&year=2014");
        Assert.Equal((HttpStatusCode.Forbidden, "area-out-of-scope"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task Another_department_does_not_learn_who_is_not_insured()
    {
        var clerk = medical.Service.As("credit.officer", Roles.DepartmentOfficer, Departments.Microcredit, MedicalFixture.County);

        using var answer = await clerk.GetAsync("/api/medical/gaps?year=2014");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("year=2014&scope=everybody", "scope")]
    [InlineData("year=1", "year")]
    [InlineData("year=2014&areaCode=x", "areaCode")]
    public async Task A_question_that_makes_no_sense_names_the_field(string query, string field)
    {
        using var answer = await medical.Officer.GetAsync($"/api/medical/gaps?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task The_gaps_come_as_a_workbook()
    {
        var (village, people) = (medical.NewVillage(), Some.People(2));
        var household = medical.Household(village, people);
        await medical.Service.Deliver(household.Says());
        await medical.Import(await medical.List(2014, people[0]));

        var bytes = await medical.Officer.GetByteArrayAsync($"/api/medical/gaps/export?areaCode={village}&year=2014");

        using var workbook = WorkbookReader.Open(new MemoryStream(bytes));
        var row = Assert.Single(SheetTable.First(workbook, new SheetColumns(["年度", "地区代码", "户编号", "人员标识"], []))!.Rows()
            .Select(row => (row["年度"], row["户编号"], row["人员标识"])));
        Assert.Equal(("2014", household.No, people[1].Id.ToString()), row);
    }

    private static async Task<PageOf<GapRow>> Gaps(HttpClient caller, string area, int year) =>
        (await caller.GetFromJsonAsync<PageOf<GapRow>>($"/api/medical/gaps?areaCode={area}&year={year}", PlatformJson.Options))!;
}
