using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using Households.Areas;
using Households.Statistics;
using Households.Tests.Changes;
using ServiceDefaults.Http;
using Testing;

namespace Households.Tests.Areas;

public sealed class MergeAreasTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>
{
    [Fact]
    public async Task A_merged_village_gives_its_groups_and_all_its_households_to_the_other()
    {
        var (first, second) = await county.Tree();
        await county.Settle(first + "00101", 2, first: 100);
        await county.Settle(first + "00102", 1, first: 102);

        var act = await county.Done(first + "001", "merge", new { into = second + "001" });

        // Number 01 is taken there; 02 is free.
        Assert.Equal([second + "00103", second + "00103", second + "00102"], await county.HomesOf(100, 3));
        Assert.Equal(("InForce", 3), (act.GetProperty("state").GetString(), act.GetProperty("householdsMoved").GetInt32()));
        var groups = await county.Officer.GetFromJsonAsync<AreaAnswer[]>($"{AreaActs.Route}?parent={second}001");
        Assert.Equal(["北组", "西组", "东组"], groups!.Select(group => group.Name));
        var village = await county.Officer.GetFromJsonAsync<AreaState>($"{AreaActs.Route}/{first}001");
        Assert.Equal((new DateOnly(2014, 5, 13), second + "001"), (village!.ValidTo, village.MergedInto));
        Assert.Equal(900, (await county.Officer.GetFromJsonAsync<AreaState>($"{AreaActs.Route}/{second}001"))!.Population);
    }

    [Fact]
    public async Task A_merge_stands_in_each_households_history_and_is_told_to_the_other_services()
    {
        var (first, _) = await county.Tree();
        await county.Settle(first + "00201", 1, first: 110);
        var id = (await county.Officer.GetFromJsonAsync<JsonElement>($"/api/households/by-no/{SomeRegister.No(110)}")).GetProperty("id").GetGuid();

        var act = await county.Done(first + "00201", "merge", new { into = first + "00102" });

        var line = (await county.Officer.GetFromJsonAsync<JsonElement>($"/api/households/{id}/history")).GetProperty("items")[0];
        Assert.Equal((2, "行政区划调整", $"area-act:{act.GetProperty("id").GetString()}", "poverty.chief"),
            (line.GetProperty("version").GetInt32(), line.GetProperty("reason").GetString(), line.GetProperty("source").GetString(), line.GetProperty("by").GetString()));
        var told = (await county.Service.Announced<HouseholdsChanged>()).SelectMany(fact => fact.Lines).Where(household => household.HouseholdId == id).MaxBy(household => household.Version)!;
        Assert.Equal((2, first + "00102", 2), (told.Version, told.AreaCode, told.Members.Count));
        await county.Service.Do<HouseholdsDbContext>(RegisterReplay.MustEqualTheTables);
    }

    [Fact]
    public async Task A_merged_township_takes_its_villages_and_their_groups_with_it_and_the_totals_stay()
    {
        var (first, second) = await county.Tree();
        await county.Settle(first + "00101", 3, first: 120);
        await county.Settle(first + "00201", 2, first: 123);
        await county.Settle(second + "00101", 1, first: 125);
        var before = await Statistics("county");

        await county.Done(first, "merge", new { into = second });

        Assert.Equal([.. Enumerable.Repeat(second + "00301", 3), .. Enumerable.Repeat(second + "00201", 2), second + "00101"], await county.HomesOf(120, 6));
        var after = await Statistics("county");
        Assert.Equal(before.Total.Registered, after.Total.Registered);
        foreach (var level in new[] { "village", "township" })
        {
            var parts = await Statistics(level);
            Assert.Equal(after.Total.Registered.People, parts.Areas.Sum(area => area.Registered.People));
        }

        Assert.Equal(6, (await Statistics("township")).Areas.Single(area => area.AreaCode == second).Registered.Households);
        Assert.DoesNotContain((await Statistics("township")).Areas, area => area.AreaCode == first);
    }

    [Fact]
    public async Task The_county_may_fix_the_new_codes_and_a_code_that_was_given_out_is_refused()
    {
        var (first, second) = await county.Tree();
        await county.Settle(first + "00101", 1, first: 130);
        object Wanted(string to) => new { into = second + "001", codes = new Dictionary<string, string> { [first + "00101"] = to } };

        using var taken = await county.Officer.Ask(first + "001", "merge", Wanted(second + "00101"));
        using var elsewhere = await county.Officer.Ask(first + "001", "merge", Wanted(first + "00209"));
        await county.Done(first + "001", "merge", Wanted(second + "00177"));

        Assert.Equal((409, "code-taken"), await IdentificationFixture.Outcome(taken));
        Assert.Equal(400, (int)elsewhere.StatusCode);
        Assert.Equal([second + "00177"], await county.HomesOf(130, 1));
    }

    [Fact]
    public async Task A_preview_tells_the_codes_and_the_households_and_changes_nothing()
    {
        var (first, second) = await county.Tree();
        await county.Settle(first + "00101", 2, first: 140);

        var answer = await county.Officer.Ask(first + "001", "merge/preview", new { into = second + "001" });

        var preview = await answer.Content.ReadFromJsonAsync<Households.Areas.Acts.MergePreview>(PlatformJson.Options);
        Assert.Equal((3, 2), (preview!.Codes.Count, preview.Households));
        Assert.Equal([first + "00101", first + "00101"], await county.HomesOf(140, 2));
    }

    [Fact]
    public async Task What_was_approved_is_what_is_done_or_nothing()
    {
        var (first, second) = await county.Tree();
        var merge = await county.Asked(first + "001", "merge", new { into = second + "001" });
        await county.LoadTree([first + "00109", "新组", 1]);

        using var answer = await county.Chief().DecideAct(merge);

        Assert.Equal((409, "area-changed"), await IdentificationFixture.Outcome(answer));
        Assert.Null((await county.Officer.GetFromJsonAsync<AreaState>($"{AreaActs.Route}/{first}001"))!.ValidTo);
    }

    [Fact]
    public async Task Areas_of_another_level_and_the_area_itself_are_no_place_to_merge_into()
    {
        var (first, second) = await county.Tree();

        foreach (var into in new[] { second, first + "001", second + "099", "520622001001" })
        {
            using var answer = await county.Officer.Ask(first + "001", "merge", new { into });
            Assert.Contains((int)answer.StatusCode, new[] { 400, 403 });
        }
    }

    private async Task<StatisticsAnswer> Statistics(string level) =>
        (await county.Officer.GetFromJsonAsync<StatisticsAnswer>($"/api/households/statistics?level={level}", PlatformJson.Options))!;
}

public sealed class MergeWithOpenCasesTests(MergeWithOpenCasesTests.Fixture county) : IClassFixture<MergeWithOpenCasesTests.Fixture>
{
    public sealed class Fixture : IdentificationFixture;

    [Fact]
    public async Task A_village_is_not_merged_while_an_application_of_it_is_under_way()
    {
        var application = await county.Apply(await county.Campaign(), (await county.Households(1))[0]);

        Assert.Equal((409, "area-has-open-cases"), await IdentificationFixture.Outcome(await county.Officer.Ask(IdentificationFixture.Key, "merge", new { into = IdentificationFixture.Other })));
        (await county.Survey(application, IdentificationFixture.Findings(outcome: "reject"))).EnsureSuccessStatusCode();
        Assert.Equal(201, (int)(await county.Officer.Ask(IdentificationFixture.Key, "merge", new { into = IdentificationFixture.Other })).StatusCode);
    }
}
