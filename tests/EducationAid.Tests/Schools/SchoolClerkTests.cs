using System.Net;
using System.Net.Http.Json;
using EducationAid.Pupils;
using EducationAid.Schools;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using Testing;

namespace EducationAid.Tests.Schools;

public sealed class SchoolClerkTests(EducationFixture education) : IClassFixture<EducationFixture>
{
    [Fact]
    public async Task A_clerk_sees_the_own_school_alone()
    {
        var (own, other) = (education.NewName("小学"), education.NewName("小学"));
        await education.Enrol(own, Some.Children(2));
        await education.Enrol(other, Some.Children(3));
        var clerk = await Appoint("school.a", own);

        var totals = await education.Totals(clerk);

        Assert.Equal((2, own), (totals.Pupils, Assert.Single(totals.Schools).Name));
        Assert.Equal(2, (await clerk.GetFromJsonAsync<PageOf<PupilView>>("/api/education/pupils", PlatformJson.Options))!.Total);
        Assert.Equal(own, Assert.Single((await clerk.GetFromJsonAsync<PageOf<SchoolView>>("/api/education/schools", PlatformJson.Options))!.Items).Name);
        Assert.Equal(2, (await clerk.GetFromJsonAsync<PageOf<MismatchView>>("/api/education/mismatches", PlatformJson.Options))!.Total);
        Assert.Equal(0, (await clerk.GetFromJsonAsync<PageOf<PupilView>>(
            $"/api/education/pupils?schoolId={await education.School(other)}", PlatformJson.Options))!.Total);
    }

    [Fact]
    public async Task A_clerk_without_a_school_sees_none()
    {
        await education.Enrol(education.NewName("小学"), Some.Child());

        Assert.Equal(0, (await education.Totals(education.Clerk("school.nobody"))).Pupils);
    }

    [Fact]
    public async Task A_clerk_hands_in_the_own_roster_only()
    {
        var (own, other) = (education.NewName("小学"), education.NewName("小学"));
        await education.Enrol(own, Some.Children(1));
        await education.Enrol(other, Some.Children(1));
        var clerk = await Appoint("school.b", own);

        var import = await education.Import(await education.Roster(
            education.Row(own, Some.Child()), education.Row(other, Some.Child()), education.Row(education.NewName("新校"), Some.Child())), by: clerk);

        Assert.Equal((1, 2), (import.Accepted, import.Rejected));
        Assert.All(import.Errors, error => Assert.Equal("school-not-yours", error.Code));
        Assert.Equal((2, 1), ((await education.Totals(own)).Pupils, (await education.Totals(other)).Pupils));
    }

    [Fact]
    public async Task A_clerk_does_not_see_what_others_handed_in()
    {
        var import = await education.Import(await education.Roster(education.Row(education.NewName("小学"), Some.Child(), stage: "私塾")));
        var clerk = education.Clerk("school.g");

        foreach (var path in new[] { $"{import.Id}", $"{import.Id}/rejected.xlsx" })
        {
            Assert.Equal(HttpStatusCode.OK, (await education.Officer.GetAsync($"{EducationFixture.Imports}/{path}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"{EducationFixture.Imports}/{path}")).StatusCode);
        }
    }

    [Fact]
    public async Task The_first_school_that_a_clerks_own_roster_makes_known_is_the_clerks()
    {
        var (name, clerk) = (education.NewName("小学"), education.Clerk("school.c"));

        var import = await education.Import(await education.Roster(education.Row(name, Some.Child())), by: clerk);

        Assert.Equal((ImportState.Done, 1), (import.State, import.Accepted));
        Assert.Equal(name, Assert.Single((await education.Totals(clerk)).Schools).Name);
    }

    [Fact]
    public async Task A_known_school_cannot_be_claimed()
    {
        var (name, clerk) = (education.NewName("小学"), education.Clerk("school.d"));
        await education.Enrol(name, Some.Child());

        var import = await education.Import(await education.Roster(education.Row(name, Some.Child())), by: clerk);

        Assert.Equal("school-not-yours", Assert.Single(import.Errors).Code);
        Assert.Empty((await education.Totals(clerk)).Schools);
    }

    [Fact]
    public async Task A_pupil_moves_by_the_bureau_and_is_not_taken_by_a_clerk()
    {
        var (from, to, child) = (education.NewName("小学"), education.NewName("小学"), Some.Child());
        await education.Enrol(from, child);
        await education.Enrol(to, Some.Child());
        var clerk = await Appoint("school.e", to);
        var roster = await education.Roster(education.Row(to, child));

        var refused = await education.Import(roster, by: clerk);
        Assert.Equal("pupil-elsewhere", Assert.Single(refused.Errors).Code);
        await education.Import(roster);

        Assert.Equal((0, 2), ((await education.Totals(from)).Pupils, (await education.Totals(to)).Pupils));
    }

    [Fact]
    public async Task A_clerk_opens_a_meal_day_of_the_own_school_only()
    {
        var (own, other) = (education.NewName("小学"), education.NewName("小学"));
        await education.Enrol(own, Some.Child());
        await education.Enrol(other, Some.Child());
        var (clerk, supplier) = (await Appoint("school.f", own), await education.Supplier());

        await education.Create("/api/education/meal-days", new { schoolId = await education.School(own), on = "2014-10-08", supplierId = supplier }, clerk);
        using var refused = await clerk.PostAsJsonAsync(
            "/api/education/meal-days", new { schoolId = await education.School(other), on = "2014-10-08", supplierId = supplier });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_village_of_another_county_sees_no_school()
    {
        await education.Enrol(education.NewName("小学"), Some.Child());

        Assert.Empty((await education.Totals(education.Service.As("village.01", Roles.VillageCadre, Departments.Households, "520622001001"))).Schools);
    }

    [Theory]
    [InlineData(Roles.DepartmentOfficer, Departments.Medical)]
    [InlineData(Roles.Leader, "")]
    public async Task Only_the_bureau_and_the_schools_see_pupils(string role, string department)
    {
        using var answer = await education.Service.As("stranger", role, department, EducationFixture.County).GetAsync("/api/education/pupils");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<HttpClient> Appoint(string userName, string school)
    {
        var path = $"/api/education/schools/{await education.School(school)}/clerk";
        (await education.Officer.PostAsJsonAsync(path, new { userName })).EnsureSuccessStatusCode();

        return education.Clerk(userName);
    }
}
