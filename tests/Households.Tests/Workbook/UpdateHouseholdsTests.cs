using Contracts.Households;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Workbook;

public sealed class UpdateHouseholdsTests : IAsyncLifetime
{
    private readonly HouseholdsFixture _county = new();

    public async Task InitializeAsync()
    {
        await _county.InitializeAsync();
        await _county.LoadAreas();
        await _county.Import(SomeRegister.Of(3));
    }

    public Task DisposeAsync() => _county.DisposeAsync();

    [Fact]
    public async Task Changed_cells_change_the_register_and_are_listed_with_before_and_after_personal_ones_masked()
    {
        var register = SomeRegister.Of(3);
        register.Households[1][5] = "13900000000";
        register.Households[1][11] = 7m;
        register.Households[1][13] = WorkbookCell.Empty;
        register.People[2][7] = "患有大病";
        register.Incomes[1][3] = 100m;

        var import = await Update(register);

        Assert.Equal((ImportState.Done, 12, 0), (import.State, import.Accepted, import.Rejected));
        Assert.Equal(
            [("联系电话", "***", "139******00"), ("耕地面积(亩)", "5.66", "7"), ("户主2：健康状况", "健康", "患有大病"), ("2013 年工资性收入", "4200.50", "100.00")],
            import.Changes.Select(change => (change.Field, change.Before, change.After)).OrderBy(change => change.Field.Length == 4 ? 0 : change.Field.Length));
        var household = await Household(2);
        Assert.Equal((7m, 96m, "severe"), (household.Cropland, household.HouseArea, household.Members.Single(member => member.IsHead).Health));
        Assert.Equal([1, 1, 1, 2, 3], (await _county.Service.Announced<HouseholdsChanged>()).SelectMany(fact => fact.Lines).Select(line => line.Version).Order());
    }

    [Fact]
    public async Task The_same_changes_again_change_nothing()
    {
        var register = SomeRegister.Of(3);
        register.Households[0][14] = "D";
        await Update(register);

        var again = await Update(register);

        Assert.Equal((12, 0), (again.Accepted, again.ChangesTotal));
        Assert.Equal(2, (await Household(1)).Version);
    }

    [Fact]
    public async Task A_dry_run_lists_the_changes_and_makes_none()
    {
        var register = SomeRegister.Of(3);
        register.Households[0][14] = "D";

        var import = await Update(register, ("dryRun", "true"));

        Assert.Equal(("B", "D"), (import.Changes.Single().Before, import.Changes.Single().After));
        Assert.Equal("B", (await Household(1)).HouseGrade);
    }

    [Fact]
    public async Task A_new_member_joins_and_a_person_of_another_household_does_not()
    {
        var register = SomeRegister.Of(2);
        register.People.Add([SomeRegister.No(1), "新生儿", SomeRegister.Head(60).Value, "子"]);
        register.People.Add([SomeRegister.No(2), "配偶3", SomeRegister.Spouse(3).Value, "其他"]);

        var import = await Update(register);

        Assert.Equal(("人", 7, "person-exists"), import.Errors.Select(error => (error.Sheet, error.Row, error.Code)).Single());
        Assert.Equal((3, 2), ((await Household(1)).Members.Count, (await Household(2)).Members.Count));
    }

    public static TheoryData<int, string, string> Forbidden => new()
    {
        { 0, "99-unknown", "household-unknown" },
        { 1, "990101001002", "area-change-not-by-import" },
        { 4, SomeRegister.Spouse(1).Value, "head-change-not-by-import" },
        { 7, "99010100000099999", "account-change-needs-approval" },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task What_needs_a_decision_of_its_own_cannot_come_by_a_workbook(int column, string value, string code)
    {
        var register = SomeRegister.Of(1);
        register.Households[0][column] = value;

        var import = await Update(register);

        Assert.Contains(code, import.Errors.Select(error => error.Code));
        Assert.Equal((0, 0), (import.Accepted, import.ChangesTotal));
    }

    [Fact]
    public async Task The_class_of_an_announced_household_is_not_changed_by_a_workbook()
    {
        await _county.Service.Do(async (HouseholdsDbContext db) =>
        {
            (await db.Households.SingleAsync(household => household.HouseholdNo == SomeRegister.No(1))).Announce("minimum-living", new DateOnly(2014, 9, 1));
            await db.SaveChangesAsync();
        });
        var register = SomeRegister.Of(1);
        register.Households[0][8] = "五保户";

        var import = await Update(register);

        Assert.Equal(("贫困户属性", "class-decided"), import.Errors.Select(error => (error.Column, error.Code)).Single());
    }

    private Task<ImportAnswer> Update(SomeRegister register, params (string, string)[] fields) => _county.Import(register, [("mode", "update"), .. fields]);

    private Task<Household> Household(int n) => _county.Service.Read((HouseholdsDbContext db) =>
        db.Households.Include(household => household.Members).SingleAsync(household => household.HouseholdNo == SomeRegister.No(n)));
}
