using System.Net;
using System.Net.Http.Json;
using Testing;

namespace EducationAid.Tests.Meals;

public sealed class MealsOnSqlite(EducationFixture education) : MealSubsidyTests(education), IClassFixture<EducationFixture>;

public sealed class MealsOnPostgres(EducationOnPostgres education) : MealSubsidyTests(education), IClassFixture<EducationOnPostgres>;

/// <summary>Each test has days of its own: a run takes up the meals of all schools in the area.</summary>
public abstract class MealSubsidyTests(EducationFixture education)
{
    [Fact]
    public async Task Only_filed_pupils_of_schools_with_a_meal_day_are_granted_and_the_unmatched_are_undecided()
    {
        var (school, closed, village) = (education.NewName("小学"), education.NewName("小学"), education.NewVillage());
        var children = Some.Children(5);
        await education.Announce(village, children[0], children[1], children[4]);
        await education.Register(village, [children[2]], "registered");
        await education.Enrol(school, children[..4]);
        await education.Enrol(closed, children[4]);
        await education.OpenMealDay(await education.School(school), await education.Supplier(), "2014-09-02");

        var run = await education.Propose("meal-subsidy", "2014-09-02", EducationFixture.County);

        var lines = (await education.Run(run, "/lines")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(new[] { children[0].PersonId, children[1].PersonId }.Order(), lines.Select(line => line.GetProperty("personId").GetGuid()).Order());
        Assert.All(lines, line => Assert.StartsWith("meal-rate 4.00 (", line.GetProperty("basis").GetString()));
        var undecided = await education.OnlyItem(run, "undecided");
        Assert.Equal("not-in-register", undecided.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_repeated_run_proposes_only_what_is_new()
    {
        var (school, village, children) = (education.NewName("小学"), education.NewVillage(), Some.Children(2));
        await education.Announce(village, children[0]);
        await education.Enrol(school, children);
        await education.OpenMealDay(await education.School(school), await education.Supplier(), "2014-09-03");
        await education.Approve(await education.Propose("meal-subsidy", "2014-09-03", village));

        var again = await education.Propose("meal-subsidy", "2014-09-03", village);
        await education.Announce(village, children[1]);
        var late = await education.Propose("meal-subsidy", "2014-09-03", village);

        Assert.Equal(0, await education.Benefits(again));
        Assert.Equal(children[1].PersonId, (await education.OnlyItem(late, "lines")).GetProperty("personId").GetGuid());
    }

    [Fact]
    public async Task A_pupil_whose_family_was_announced_after_the_day_had_no_claim_on_it()
    {
        var (school, village, child) = (education.NewName("小学"), education.NewVillage(), Some.Child());
        await education.Register(village, [child], on: new DateOnly(2014, 9, 5));
        await education.Enrol(school, child);
        var (id, supplier) = (await education.School(school), await education.Supplier());
        await education.OpenMealDay(id, supplier, "2014-09-04");
        await education.OpenMealDay(id, supplier, "2014-09-05");

        Assert.Equal(0, await education.Benefits(await education.Propose("meal-subsidy", "2014-09-04", village)));
        Assert.Equal(1, await education.Benefits(await education.Propose("meal-subsidy", "2014-09-05", village)));
    }

    [Fact]
    public async Task A_month_sums_its_open_days_and_leaves_out_those_that_are_settled_already()
    {
        var (school, village, child) = (education.NewName("小学"), education.NewVillage(), Some.Child());
        await education.Announce(village, child);
        await education.Enrol(school, child);
        var (id, supplier) = (await education.School(school), await education.Supplier());
        foreach (var day in new[] { "2014-08-25", "2014-08-26", "2014-08-27" })
        {
            await education.OpenMealDay(id, supplier, day);
        }

        await education.Approve(await education.Propose("meal-subsidy", "2014-08-25", village));
        var month = await education.Propose("meal-subsidy", "2014-08", village);
        var day26 = await education.Propose("meal-subsidy", "2014-08-26", village);

        Assert.Equal(8.00m, (await education.Run(month)).GetProperty("amount").GetDecimal());
        Assert.Equal(0, await education.Benefits(day26));
        await Refused("/api/education/meal-days", new { schoolId = id, on = "2014-08-28", supplierId = supplier }, "meal-day-settled");
    }

    [Fact]
    public async Task Fewer_meals_than_filed_pupils_leave_the_school_undecided_until_it_corrects_the_count()
    {
        var (school, village, children) = (education.NewName("小学"), education.NewVillage(), Some.Children(3));
        await education.Announce(village, children);
        await education.Enrol(school, children);
        var day = await education.OpenMealDay(await education.School(school), await education.Supplier(), "2014-10-09", served: 2);

        var doubtful = await education.Propose("meal-subsidy", "2014-10-09", EducationFixture.County);
        Assert.Equal(0, await education.Benefits(doubtful));
        var undecided = await education.OnlyItem(doubtful, "undecided");
        Assert.Equal((day, "served-below-filed"), (undecided.GetProperty("subjectId").GetGuid(), undecided.GetProperty("code").GetString()));
        (await education.Officer.PostAsJsonAsync($"/api/education/meal-days/{day}/served", new { pupilsServed = 3, reason = "漏记一人" })).EnsureSuccessStatusCode();

        var clear = await education.Propose("meal-subsidy", "2014-10-09", EducationFixture.County);
        Assert.Equal(3, await education.Benefits(clear));
        await Refused($"/api/education/meal-days/{day}/served", new { pupilsServed = 2 }, "meal-day-settled");
    }

    [Fact]
    public async Task Two_suppliers_in_a_month_are_settled_day_by_day()
    {
        var (school, village, child) = (education.NewName("小学"), education.NewVillage(), Some.Child());
        await education.Announce(village, child);
        await education.Enrol(school, child);
        var id = await education.School(school);
        await education.OpenMealDay(id, await education.Supplier(), "2014-07-01");
        await education.OpenMealDay(id, await education.Supplier(), "2014-07-02");

        var month = await education.Propose("meal-subsidy", "2014-07", EducationFixture.County);

        Assert.Equal(0, await education.Benefits(month));
        Assert.Equal("two-suppliers", (await education.OnlyItem(month, "undecided")).GetProperty("code").GetString());
        Assert.Equal(1, await education.Benefits(await education.Propose("meal-subsidy", "2014-07-01", village)));
    }

    [Fact]
    public async Task A_run_of_a_village_takes_its_own_pupils_only()
    {
        var (school, village, other, children) = (education.NewName("小学"), education.NewVillage(), education.NewVillage(), Some.Children(2));
        await education.Announce(village, children[0]);
        await education.Announce(other, children[1]);
        await education.Enrol(school, children);
        await education.OpenMealDay(await education.School(school), await education.Supplier(), "2014-10-10");

        var run = await education.Propose("meal-subsidy", "2014-10-10", village);

        Assert.Equal(children[0].PersonId, (await education.OnlyItem(run, "lines")).GetProperty("personId").GetGuid());
    }

    [Fact]
    public async Task A_new_rate_holds_from_its_day_and_only_after_a_second_person_put_it_in_force()
    {
        var (school, village, child) = (education.NewName("小学"), education.NewVillage(), Some.Child());
        await education.Announce(village, child);
        await education.Enrol(school, child);
        var (id, supplier) = (await education.School(school), await education.Supplier());
        await education.OpenMealDay(id, supplier, "2014-10-13");
        await education.OpenMealDay(id, supplier, "2014-10-14");
        var version = await education.Create(
            "/api/education/parameters", new { code = "meal-rate", areaCode = village, validFrom = "2014-10-14", value = "5.00", source = "县教育局文件" });

        var before = await education.Propose("meal-subsidy", "2014-10-13", village);
        (await education.Chief.PostAsJsonAsync($"/api/education/parameters/{version}/approval", new { decision = "approve" })).EnsureSuccessStatusCode();
        var after = await education.Propose("meal-subsidy", "2014-10-14", village);

        Assert.Equal(4.00m, (await education.Run(before)).GetProperty("amount").GetDecimal());
        var line = await education.OnlyItem(after, "lines");
        Assert.Equal(5.00m, line.GetProperty("amount").GetDecimal());
        Assert.Contains(version.ToString(), line.GetProperty("basis").GetString());
    }

    [Fact]
    public async Task A_meal_day_is_opened_once_on_or_after_its_day_with_an_approved_supplier()
    {
        var school = education.NewName("小学");
        await education.Enrol(school, Some.Child());
        var (id, supplier) = (await education.School(school), await education.Supplier());
        await education.OpenMealDay(id, supplier, "2014-11-03");

        await Refused("/api/education/meal-days", new { schoolId = id, on = "2014-11-03", supplierId = supplier }, "meal-day-known");
        await Refused("/api/education/meal-days", new { schoolId = id, on = "2014-11-04", supplierId = supplier }, "meal-day-ahead");
        var unknown = await education.Supplier(approved: false);
        await Refused("/api/education/meal-days", new { schoolId = id, on = "2014-11-02", supplierId = unknown }, "supplier-not-approved");
    }

    [Fact]
    public async Task A_school_opens_no_more_meal_days_than_its_school_year_has()
    {
        var village = education.NewVillage();
        var school = await education.Create("/api/education/schools", new { name = education.NewName("小学"), areaCode = village });
        var version = await education.Create(
            "/api/education/parameters", new { code = "meal-days-of-year", areaCode = village, validFrom = "2014-01-01", value = "1", source = "县教育局文件" });
        (await education.Chief.PostAsJsonAsync($"/api/education/parameters/{version}/approval", new { decision = "approve" })).EnsureSuccessStatusCode();
        var supplier = await education.Supplier();

        await education.OpenMealDay(school, supplier, "2014-08-31");
        await education.OpenMealDay(school, supplier, "2014-09-01");

        await Refused("/api/education/meal-days", new { schoolId = school, on = "2014-10-31", supplierId = supplier }, "meal-days-used-up");
    }

    [Fact]
    public async Task Two_hundred_days_of_meals_of_94_filed_pupils_are_75200_yuan()
    {
        var (school, village, children) = (education.NewName("小学"), education.NewVillage(), Some.Children(94));
        await education.Register(village, children, on: new DateOnly(2013, 8, 1));
        await education.Enrol(school, children);
        var (id, supplier) = (await education.School(school), await education.Supplier());
        var days = Enumerable.Range(0, 300).Select(day => new DateOnly(2013, 9, 2).AddDays(day))
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(200).ToList();
        foreach (var day in days)
        {
            await education.OpenMealDay(id, supplier, $"{day:yyyy-MM-dd}");
        }

        var amount = 0m;
        foreach (var month in days.Select(day => $"{day:yyyy-MM}").Distinct())
        {
            amount += (await education.Run(await education.Propose("meal-subsidy", month, village))).GetProperty("amount").GetDecimal();
        }

        Assert.Equal(75_200.00m, amount);
    }

    [Theory]
    [InlineData("2014", HttpStatusCode.BadRequest, "validation")]
    [InlineData("2014-T1", HttpStatusCode.BadRequest, "validation")]
    [InlineData("2014-11-04", HttpStatusCode.Conflict, "period-not-over")]
    [InlineData("2014-11", HttpStatusCode.Conflict, "period-not-over")]
    public async Task Meals_are_settled_by_day_or_by_a_month_that_is_over(string period, HttpStatusCode status, string code)
    {
        using var answer = await education.Officer.PostAsJsonAsync(
            "/api/education/runs", new { item = "meal-subsidy", period, areaCode = EducationFixture.County });

        Assert.Equal((status, code), (answer.StatusCode, await answer.ProblemCode()));
    }

    private async Task Refused(string path, object body, string code)
    {
        using var answer = await education.Officer.PostAsJsonAsync(path, body);

        Assert.Equal((HttpStatusCode.Conflict, code), (answer.StatusCode, await answer.ProblemCode()));
    }
}
