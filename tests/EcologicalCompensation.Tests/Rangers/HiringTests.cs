using System.Net;
using System.Net.Http.Json;
using Contracts.Households;
using EcologicalCompensation.Rangers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace EcologicalCompensation.Tests.Rangers;

public sealed class HiringTests(ForestryFixture fixture) : IClassFixture<ForestryFixture>
{
    private readonly Forestry _forestry = fixture.Forestry;

    [Fact]
    public async Task A_member_of_an_announced_household_becomes_ranger_by_seven_steps_and_a_second_person()
    {
        var household = await Known();
        var ranger = await _forestry.Apply(household);

        await _forestry.Step(_forestry.Officer, ranger, "audit").MustForbid("step-order");
        foreach (var (step, _) in HiringSteps.All.SkipLast(1))
        {
            (await _forestry.Step(_forestry.Officer, ranger, step)).EnsureSuccessStatusCode();
        }

        await _forestry.Step(_forestry.Officer, ranger, "hiring").MustBe(HttpStatusCode.Forbidden);
        (await _forestry.Step(_forestry.Chief, ranger, "hiring")).EnsureSuccessStatusCode();

        var view = await _forestry.Get($"rangers/{ranger}");
        Assert.Equal(("active", "2015-01-05", 7), (view.Text("state"), view.Text("hiredOn"), view.GetProperty("steps").GetArrayLength()));
        Assert.Equal("forestry.chief", view.GetProperty("steps")[6].Text("by"));
    }

    [Fact]
    public async Task A_chief_who_took_a_step_before_cannot_hire()
    {
        var ranger = await _forestry.Apply(await Known());
        foreach (var (step, _) in HiringSteps.All.SkipLast(1))
        {
            (await _forestry.Step(step == "inspection" ? _forestry.Chief : _forestry.Officer, ranger, step)).EnsureSuccessStatusCode();
        }

        await _forestry.Step(_forestry.Chief, ranger, "hiring").MustForbid("maker-cannot-approve");
    }

    [Theory]
    [InlineData("1954-01-05", true)] // 61 today
    [InlineData("1954-01-06", false)] // 60
    [InlineData("1997-01-05", false)] // 18 today
    [InlineData("1997-01-06", true)] // 17
    public async Task A_ranger_is_18_to_60_years_old_both_included(string born, bool refused)
    {
        var household = await Known(born: born);
        var answer = Apply(household);

        if (refused)
        {
            await answer.MustForbid(born.StartsWith("1954", StringComparison.Ordinal) ? "over-age" : "under-age");
        }
        else
        {
            await answer.MustBe(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task Severe_disability_work_away_and_a_household_that_is_not_announced_exclude()
    {
        await Apply(await Known(disabled: true)).MustForbid("severely-disabled");
        await Apply(await Known(monthsAway: 3)).MustForbid("works-away");
        await Apply(await Known(status: "registered")).MustForbid("household-not-announced");
        await Apply(await Known(monthsAway: null)).MustForbid("facts-unknown");

        var (one, other) = (await Known(), await Known());
        await _forestry.Post(_forestry.Officer, "rangers", new { one.HouseholdId, other.Members[0].PersonId }).MustForbid("not-a-member");
        await _forestry.Post(_forestry.Officer, "rangers", new { householdId = Guid.NewGuid(), one.Members[0].PersonId }).MustForbid("household-unknown");
    }

    [Fact]
    public async Task Of_whom_nothing_has_arrived_yet_nothing_is_decided()
    {
        var household = Some.Household(fixture.NewVillage());
        await _forestry.Hear(household);

        await Apply(household).MustForbid("facts-unknown");
    }

    [Fact]
    public async Task A_household_has_one_ranger_and_may_have_another_when_hiring_failed()
    {
        var household = Some.Household(fixture.NewVillage());
        await _forestry.Hear(household);
        await _forestry.Learn(Some.Person(household), Some.Person(household, member: 1));
        var first = await _forestry.Apply(household);

        await Apply(household, member: 1).MustForbid("household-has-ranger");
        (await _forestry.Step(_forestry.Officer, first, "notice", "failed")).EnsureSuccessStatusCode();
        await Apply(household, member: 1).MustBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Two_applications_at_once_for_one_household_make_one()
    {
        var household = Some.Household(fixture.NewVillage());
        await _forestry.Hear(household);
        await _forestry.Learn(Some.Person(household), Some.Person(household, member: 1), Some.Person(household, member: 2));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Apply(household, number % 3)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_step_sent_several_times_at_once_is_taken_once()
    {
        var ranger = await _forestry.Apply(await Known());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _forestry.Step(_forestry.Officer, ranger, "notice")));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed));
        Assert.Single((await _forestry.Get($"rangers/{ranger}")).GetProperty("steps").EnumerateArray());
    }

    [Fact]
    public async Task What_decides_on_a_person_is_kept_encrypted()
    {
        var household = await Known(born: "1971-07-13");

        var row = await _forestry.Service.Read((EcologicalCompensationDbContext db) => db.Facts.SingleAsync(facts => facts.PersonId == household.Members[0].PersonId));

        Assert.DoesNotContain("1971", System.Text.Encoding.Latin1.GetString(row.Row));
    }

    [Fact]
    public async Task Who_has_become_unfit_since_the_application_is_not_hired()
    {
        var household = await Known();
        var ranger = await _forestry.Apply(household);
        foreach (var (step, _) in HiringSteps.All.SkipLast(1))
        {
            (await _forestry.Step(_forestry.Officer, ranger, step)).EnsureSuccessStatusCode();
        }

        await _forestry.Learn(Some.Person(household, monthsAway: 6));

        await _forestry.Step(_forestry.Chief, ranger, "hiring").MustForbid("works-away");
        Assert.Equal("candidate", (await _forestry.Get($"rangers/{ranger}")).Text("state"));
    }

    [Fact]
    public async Task Of_several_applications_all_are_taken_or_none_and_the_refusal_names_the_item()
    {
        var (fit, unfit) = (await Known(), await Known(disabled: true));
        using var answer = await _forestry.Post(_forestry.Officer, "rangers/applications", new { items = new[] { Item(fit), Item(unfit) } });

        var problem = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        Assert.Equal((HttpStatusCode.Conflict, "severely-disabled", 2), (answer.StatusCode, problem.Text("code"), problem.Number("item")));
        await Apply(fit).MustBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Malformed_requests_are_400_and_other_peoples_areas_and_departments_are_refused()
    {
        var household = await Known();
        var ranger = await _forestry.Apply(household);
        var elsewhere = _forestry.Service.As("other.county", Roles.DepartmentOfficer, Departments.Ecology, "990102");
        var school = _forestry.Service.As("education.county", Roles.DepartmentOfficer, Departments.Education, Forestry.County);

        await _forestry.Step(_forestry.Officer, ranger, "lunch").MustBe(HttpStatusCode.BadRequest, "validation");
        await _forestry.Step(_forestry.Officer, ranger, "notice", "maybe").MustBe(HttpStatusCode.BadRequest, "validation");
        await _forestry.Post(_forestry.Officer, "rangers/applications", new { items = new object?[] { null } }).MustBe(HttpStatusCode.BadRequest, "validation");
        await _forestry.Post(_forestry.Officer, "rangers/applications", new { items = Array.Empty<object>() }).MustBe(HttpStatusCode.BadRequest, "validation");
        await _forestry.Post(elsewhere, "rangers", Item(await Known())).MustBe(HttpStatusCode.Forbidden, "area-out-of-scope");
        await _forestry.Step(elsewhere, ranger, "notice").MustBe(HttpStatusCode.NotFound);
        await _forestry.Post(elsewhere, $"rangers/{ranger}/end", new { on = "2015-01-05", reason = "x" }).MustBe(HttpStatusCode.NotFound);
        await elsewhere.GetAsync($"/api/ecology/rangers/{ranger}").MustBe(HttpStatusCode.NotFound);
        Assert.Empty(await _forestry.Items("rangers", elsewhere));
        await _forestry.Step(school, ranger, "notice").MustBe(HttpStatusCode.Forbidden);
        await school.GetAsync("/api/ecology/rangers").MustBe(HttpStatusCode.Forbidden);
    }

    private static object Item(HouseholdLine household) => new { household.HouseholdId, household.Members[0].PersonId };

    private Task<HttpResponseMessage> Apply(HouseholdLine household, int member = 0) =>
        _forestry.Post(_forestry.Officer, "rangers", new { household.HouseholdId, household.Members[member].PersonId });

    private async Task<HouseholdLine> Known(string born = "1980-06-15", bool disabled = false, int? monthsAway = 0, string status = "announced")
    {
        var household = Some.Household(fixture.NewVillage(), status: status);
        await _forestry.Hear(household);
        await _forestry.Learn(Some.Person(household, born, disabled, monthsAway));

        return household;
    }
}
