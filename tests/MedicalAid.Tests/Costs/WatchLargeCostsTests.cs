using Contracts.Departments;
using ServiceDefaults.Workbooks;
using Testing;

namespace MedicalAid.Tests.Costs;

public sealed class WatchLargeCostsOnSqlite(MedicalFixture medical) : WatchLargeCostsTests(medical), IClassFixture<MedicalFixture>;

public sealed class WatchLargeCostsOnPostgres(MedicalOnPostgres medical) : WatchLargeCostsTests(medical), IClassFixture<MedicalOnPostgres>;

/// <summary>The clock only goes forward, so these have a service of their own.</summary>
public abstract class WatchLargeCostsTests(MedicalFixture medical)
{
    [Fact]
    public async Task A_family_that_enters_the_register_after_its_costs_is_told_on_the_first_of_the_next_month_and_once()
    {
        var person = Some.Person();
        await medical.Officer.Import(
            MedicalFixture.Imports,
            await ImportClient.Workbook(new SomeSheet(
                "费用", ["姓名", "身份证号", "月份", "总费用", "报销金额", "个人自付"], (WorkbookCell[])["濮某", person.IdNumber, "2014-03", 30_000, 5000, 25_000])),
            ("kind", "settlements"));
        var household = medical.Household(medical.NewVillage(), person);
        await medical.Service.Deliver(household.Says("registered"));

        await medical.Service.AdvanceTo(new DateOnly(2014, 5, 31));
        Assert.Empty(await Told(household));
        await medical.Service.AdvanceTo(new DateOnly(2014, 6, 1));
        await medical.Service.AdvanceTo(new DateOnly(2014, 8, 15));

        var clue = Assert.Single(await Told(household));
        Assert.Equal((25_000m, new DateOnly(2014, 6, 1)), (clue.Amount!.Value, clue.On));
    }

    private async Task<List<RiskClueLine>> Told(SomeHousehold household) =>
        [.. (await medical.Service.Announced<RiskCluesFound>()).SelectMany(fact => fact.Lines).Where(line => line.HouseholdId == household.Id)];
}
