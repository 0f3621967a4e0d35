using System.Net;
using System.Net.Http.Json;
using Contracts.Departments;
using Contracts.Funds;
using ServiceDefaults.Auth;
using Testing;

namespace MedicalAid.Tests.Premiums;

public sealed class PremiumsOnSqlite(MedicalFixture medical) : PremiumSubsidyTests(medical), IClassFixture<MedicalFixture>;

public sealed class PremiumsOnPostgres(MedicalOnPostgres medical) : PremiumSubsidyTests(medical), IClassFixture<MedicalOnPostgres>;

public abstract class PremiumSubsidyTests(MedicalFixture medical)
{
    [Fact]
    public async Task Each_announced_and_enrolled_person_is_granted_280_yuan_and_a_gap_is_undecided()
    {
        var (village, people) = (medical.NewVillage(), Some.People(3));
        var household = medical.Household(village, people);
        await medical.Service.Deliver(household.Says());
        await medical.Service.Deliver(medical.Household(village, Some.People(1)).Says("registered"));
        await medical.Import(await medical.List(2014, people[0], people[1]));

        var id = await medical.Propose(village, "2014");

        var run = await medical.Run(id);
        Assert.Equal((2, 560.00m), (run.GetProperty("benefits").GetInt32(), run.GetProperty("amount").GetDecimal()));
        var undecided = Assert.Single((await medical.Run(id, "/undecided")).GetProperty("items").EnumerateArray());
        Assert.Equal((people[2].Id, "not-enrolled"), (undecided.GetProperty("subjectId").GetGuid(), undecided.GetProperty("code").GetString()));
        using var maker = await medical.Service.As("medical.county", Roles.DepartmentChief, Departments.Medical, MedicalFixture.County)
            .PostAsync($"/api/medical/runs/{id}/approval", null);
        Assert.Equal("maker-cannot-approve", await maker.ProblemCode());

        await Approve(id);

        var granted = Assert.Single(await medical.Service.Announced<BenefitsGranted>(), fact => fact.RunId == id);
        Assert.Equal(new[] { people[0].Id, people[1].Id }.Order(), granted.Lines.Select(line => line.PersonId!.Value).Order());
        Assert.All(granted.Lines, line => Assert.Equal((280.00m, "cash", household.Id), (line.Amount, line.Form, line.HouseholdId)));
        var requested = Assert.Single(await medical.Service.Announced<PaymentsRequested>(), fact => fact.RunId == id);
        Assert.All(requested.Lines, line => Assert.Equal((household.Id, "households", 280.00m), (line.PayeeId, line.PayeeOwner, line.Amount)));
    }

    [Fact]
    public async Task A_repeated_run_proposes_only_who_is_new_on_the_list()
    {
        var (village, people) = (medical.NewVillage(), Some.People(3));
        await medical.Service.Deliver(medical.Household(village, people).Says());
        await medical.Import(await medical.List(2014, people[0], people[1]));
        await Approve(await medical.Propose(village, "2014"));
        await medical.Import(await medical.List(2014, people));

        var second = await medical.Propose(village, "2014");
        var third = await medical.Propose(village, "2014");

        var line = Assert.Single((await medical.Run(second, "/lines")).GetProperty("items").EnumerateArray());
        Assert.Equal(people[2].Id, line.GetProperty("personId").GetGuid());
        Assert.Equal(0, (await medical.Run(third)).GetProperty("benefits").GetInt32());
    }

    [Fact]
    public async Task A_person_insured_by_an_employer_is_granted_nothing()
    {
        var (village, people) = (medical.NewVillage(), Some.People(1));
        await medical.Service.Deliver(medical.Household(village, people).Says());
        await medical.Import(await medical.List(MedicalFixture.Row(people[0].IdNumber, 2014, "职工基本医疗保险")));

        var id = await medical.Propose(village, "2014");

        Assert.Equal(0, (await medical.Run(id)).GetProperty("benefits").GetInt32());
        Assert.Equal(0, (await medical.Run(id, "/undecided")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Without_a_list_of_the_year_nothing_is_decided()
    {
        using var answer = await Ask("2004");

        Assert.Equal((HttpStatusCode.Conflict, "enrolment-list-missing"), (answer.StatusCode, await answer.ProblemCode()));
    }

    [Theory]
    [InlineData("2014-05")]
    [InlineData("yesterday")]
    public async Task The_subsidy_is_a_matter_of_years(string period)
    {
        using var answer = await Ask(period);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_the_bank_says_reaches_the_benefit()
    {
        var (village, people) = (medical.NewVillage(), Some.People(1));
        await medical.Service.Deliver(medical.Household(village, people).Says());
        await medical.Import(await medical.List(2014, people));
        var id = await medical.Propose(village, "2014");
        await Approve(id);
        var line = (await medical.Service.Announced<PaymentsRequested>()).Single(fact => fact.RunId == id).Lines.Single();

        await medical.Service.Deliver(new PaymentsSettled("medical", "premium-subsidy", "2014",
            [new SettlementLine(line.RequestId, Guid.CreateVersion7(), 1, "paid", line.Amount, new DateOnly(2014, 9, 1), "")]));

        var benefit = Assert.Single((await medical.Run(id, "/lines")).GetProperty("items").EnumerateArray());
        Assert.Equal("paid", benefit.GetProperty("state").GetString());
    }

    private Task<HttpResponseMessage> Ask(string period) =>
        medical.Officer.PostAsJsonAsync("/api/medical/runs", new { item = "premium-subsidy", period, areaCode = MedicalFixture.County });

    private async Task Approve(Guid id)
    {
        using var answer = await medical.Chief.PostAsync($"/api/medical/runs/{id}/approval", null);
        answer.EnsureSuccessStatusCode();
    }
}
