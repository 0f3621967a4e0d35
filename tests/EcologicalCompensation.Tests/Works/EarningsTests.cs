using Contracts;
using Contracts.Departments;
using Contracts.Households;
using ServiceDefaults;
using SharedKernel;
using Testing;

namespace EcologicalCompensation.Tests.Works;

/// <summary>Pay for forest work and income of stalls: rows that come over the year.</summary>
public sealed class EarningsTests : IAsyncLifetime
{
    private Forestry _forestry = null!;

    public async Task InitializeAsync() => _forestry = await Forestry.Start("--Clock:Start=2015-12-20");

    public async Task DisposeAsync() => await _forestry.DisposeAsync();

    [Fact]
    public async Task A_worker_found_by_the_ID_number_is_paid_the_years_work_once_and_later_rows_by_their_month()
    {
        var (household, number) = await Worker(1);
        await Labour([household.HouseholdNo, number, "森林抚育", 540, "2015-03-08"], [household.HouseholdNo, number, "荒山造林", 60, "2015-10-02"]);

        Assert.Equal(600.00m, await _forestry.Grant(Items.ForestWorks, "2015"));
        await Labour([household.HouseholdNo, number, "防火线维护", 200, "2015-03-20"]);

        var repeated = await _forestry.Propose(Items.ForestWorks, "2015");
        Assert.Empty(await _forestry.Amounts(repeated));
        Assert.Equal([("granted-differs", household.Members[0].PersonId)], await _forestry.Undecided(repeated));
        Assert.Equal(200.00m, await _forestry.Grant(Items.ForestWorks, "2015-03"));
        Assert.Equal(0m, await _forestry.Grant(Items.ForestWorks, "2015-10"));
        Assert.Equal(0m, await _forestry.Grant(Items.ForestWorks, "2015"));

        var lines = (await _forestry.Service.Announced<BenefitsGranted>()).SelectMany(fact => fact.Lines).ToList();
        Assert.All(lines, line => Assert.Equal((household.HouseholdId, household.Members[0].PersonId), (line.HouseholdId, line.PersonId)));
        Assert.Equal(800.00m, lines.Sum(line => line.Amount));
    }

    [Fact]
    public async Task Work_of_a_day_that_has_not_come_is_not_paid_yet()
    {
        var (household, number) = await Worker(2);
        await Labour([household.HouseholdNo, number, "森林抚育", 100, "2015-12-20"], [household.HouseholdNo, number, "森林抚育", 70, "2015-12-21"]);

        Assert.Equal(100.00m, await _forestry.Grant(Items.ForestWorks, "2015"));
        await _forestry.Service.AdvanceTo(new DateOnly(2015, 12, 31));
        Assert.Equal(70.00m, await _forestry.Grant(Items.ForestWorks, "2015-12"));
    }

    [Fact]
    public async Task Pay_that_was_granted_and_then_corrected_downwards_is_told()
    {
        var (household, number) = await Worker(3);
        await Labour([household.HouseholdNo, number, "森林抚育", 540, "2015-03-08"]);
        await _forestry.Grant(Items.ForestWorks, "2015-03");
        await Labour("update", [household.HouseholdNo, number, "森林抚育", 40, "2015-03-08"]);

        var run = await _forestry.Propose(Items.ForestWorks, "2015");

        Assert.Empty(await _forestry.Amounts(run));
        Assert.Equal([("granted-exceeds", household.Members[0].PersonId)], await _forestry.Undecided(run));
    }

    [Fact]
    public async Task Stalls_are_paid_to_the_household_also_when_it_has_exited_since()
    {
        var holder = Some.Household();
        await _forestry.Hear(holder);
        var file = await ImportClient.Workbook(new SomeSheet(
            "摊位", ["户编号*", "摊位*", "金额*", "日期*"], [holder.HouseholdNo, "1号", 610, "2015-10-08"], [holder.HouseholdNo, "1号", 30.5m, "2015-11-08"]));
        Assert.Equal((2, 0), await Counts(_forestry.Import("stalls", file)));
        Assert.Equal((2, 0), await Counts(_forestry.Import("stalls", file)));
        await _forestry.Hear(holder with { Status = "exited", Version = 2 });

        Assert.Equal(640.50m, await _forestry.Grant(Items.ScenicStall, "2015"));
        Assert.Equal(2, (await _forestry.Items("stalls")).Count());
    }

    private static async Task<(int, int)> Counts(Task<ServiceDefaults.Imports.ImportAnswer> import) => ((await import).Accepted, (await import).Rejected);

    private async Task<(HouseholdLine Household, string IdNumber)> Worker(int sequence)
    {
        var number = IdNumber.Synthesize(AreaRegister.DemonstrationCounty, new DateOnly(1980, 6, 15), sequence);
        var key = PersonKey.Of(number, PlatformKeys.From(_forestry.Service.App.Configuration).PersonKey).Value;
        var household = Some.Household() with { Members = [new MemberLine(Guid.CreateVersion7(), key, true)] };
        await _forestry.Hear(household);

        return (household, number.Value);
    }

    private Task Labour(params ServiceDefaults.Workbooks.WorkbookCell[][] rows) => Labour("create", rows);

    private async Task Labour(string mode, params ServiceDefaults.Workbooks.WorkbookCell[][] rows)
    {
        var file = await ImportClient.Workbook(new SomeSheet("务工", ["户编号*", "身份证号*", "项目*", "金额*", "日期*"], rows));
        Assert.Equal((rows.Length, 0), await Counts(_forestry.Import("labour", file, mode)));
    }
}
