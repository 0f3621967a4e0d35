using System.Net;
using System.Net.Http.Json;
using Contracts.Departments;
using Testing;

namespace EducationAid.Tests.Boarding;

public sealed class BoardingSubsidyTests(EducationFixture education) : IClassFixture<EducationFixture>
{
    [Fact]
    public async Task A_term_pays_half_of_the_year_and_half_of_that_to_pupils_who_do_not_board()
    {
        var (school, village, children) = (education.NewName("学校"), education.NewVillage(), Some.Children(7));
        await education.Announce(village, children[..5]);
        await education.Register(village, [children[5]], "registered");
        await education.Import(await education.Roster(
            education.Row(school, children[0], boards: "是", stage: "小学"), education.Row(school, children[1], stage: "小学"),
            education.Row(school, children[2], boards: "是", stage: "初中"), education.Row(school, children[3], stage: "初中"),
            education.Row(school, children[4], boards: "是", stage: "高中"), education.Row(school, children[5], boards: "是", stage: "小学"),
            education.Row(school, children[6], boards: "是", stage: "小学")));

        var run = await education.Propose("boarding-subsidy", "2014-T1", EducationFixture.County);
        await education.Approve(run);

        var granted = Assert.Single(await education.Service.Announced<BenefitsGranted>(), fact => fact.RunId == run);
        var amounts = granted.Lines.ToDictionary(line => line.PersonId!.Value, line => line.Amount);
        Assert.Equal([500.00m, 250.00m, 625.00m, 312.50m], children[..4].Select(child => amounts[child.PersonId]));
        Assert.Equal(4, amounts.Count);
        Assert.All(granted.Lines, line => Assert.Equal("cash", line.Form));
        Assert.Equal("not-in-register", (await education.OnlyItem(run, "undecided")).GetProperty("code").GetString());
        Assert.Equal(0, await education.Benefits(await education.Propose("boarding-subsidy", "2014-T1", EducationFixture.County)));
    }

    [Theory]
    [InlineData("2014", HttpStatusCode.BadRequest, "validation")]
    [InlineData("2015-T2", HttpStatusCode.Conflict, "period-not-begun")]
    public async Task The_subsidy_is_a_matter_of_terms_that_have_begun(string period, HttpStatusCode status, string code)
    {
        using var answer = await education.Officer.PostAsJsonAsync(
            "/api/education/runs", new { item = "boarding-subsidy", period, areaCode = EducationFixture.County });

        Assert.Equal((status, code), (answer.StatusCode, await answer.ProblemCode()));
    }
}
