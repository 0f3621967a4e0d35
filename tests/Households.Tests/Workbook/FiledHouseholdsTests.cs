using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using Testing;

namespace Households.Tests.Workbook;

/// <summary>After the announcement a household changes by request; a workbook names the way and changes nothing.</summary>
public sealed class FiledHouseholdsTests : IAsyncLifetime
{
    private readonly HouseholdsFixture _county = new();

    public async Task InitializeAsync()
    {
        await _county.InitializeAsync();
        await _county.LoadAreas();
        await _county.Import(SomeRegister.Of(2));
        await _county.Service.Do(async (HouseholdsDbContext db) =>
        {
            (await db.Households.SingleAsync(household => household.HouseholdNo == SomeRegister.No(1))).Announce("minimum-living", new DateOnly(2014, 5, 13));
            await db.SaveChangesAsync();
        });
    }

    public Task DisposeAsync() => _county.DisposeAsync();

    [Fact]
    public async Task Another_phone_fact_member_or_income_of_a_filed_household_is_refused_by_row_and_column()
    {
        var register = SomeRegister.Of(2);
        register.Households[0][5] = "13900000000";
        register.Households[0][14] = "D";
        register.People[0][7] = "患有大病";
        register.People.Add([SomeRegister.No(1), "新生儿", SomeRegister.Head(60).Value, "子"]);
        register.Incomes[0][3] = 5000m;

        var dryRun = await Update(register, ("dryRun", "true"));
        var import = await Update(register);

        Assert.Equal(
            [("户", 2, "住房等级"), ("户", 2, "联系电话"), ("人", 2, "健康状况"), ("人", 6, "身份证号"), ("收入", 2, "金额")],
            import.Errors.Select(error => (error.Sheet, error.Row, error.Column)));
        Assert.All(import.Errors, error => Assert.Equal("change-request-needed", error.Code));
        Assert.Contains("contact", import.Errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("correction", import.Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal(import.Errors.Select(error => error.Message), dryRun.Errors.Select(error => error.Message));
        Assert.Equal((4, 5, 0), (import.Accepted, import.Rejected, import.ChangesTotal));
        Assert.Equal(2, await Version(1));
    }

    [Fact]
    public async Task A_fact_of_a_member_alone_is_refused_in_sheet_people()
    {
        var register = SomeRegister.Of(1);
        register.People[1][9] = 3;

        var import = await Update(register);

        Assert.Equal(("人", 3, "务工时间(月)", "change-request-needed"), import.Errors.Select(error => (error.Sheet, error.Row, error.Column, error.Code)).Single());
        Assert.Equal(2, await Version(1));
    }

    [Fact]
    public async Task A_file_that_says_what_the_register_says_is_taken_and_changes_nothing()
    {
        var import = await Update(SomeRegister.Of(2));

        Assert.Equal((ImportState.Done, 0, 0), (import.State, import.Rejected, import.ChangesTotal));
    }

    [Fact]
    public async Task The_incomes_of_a_new_year_come_by_workbook_and_those_of_a_known_one_do_not()
    {
        var register = SomeRegister.Of(1);
        register.Incomes[0] = [SomeRegister.No(1), 2014, "工资性收入", 6000m];
        var reading = await Update(register);
        register.Incomes.Add([SomeRegister.No(1), 2014, "财产性收入", 10m]);
        var later = await Update(register);

        Assert.Equal((0, 1), (reading.Rejected, reading.ChangesTotal));
        Assert.Equal((3, "change-request-needed"), later.Errors.Select(error => (error.Row, error.Code)).Single());
        Assert.Equal(3, await Version(1));
    }

    [Fact]
    public async Task A_household_that_is_not_filed_stays_open_to_the_workbook()
    {
        var register = SomeRegister.Of(1, first: 2);
        register.Households[0][5] = "13900000000";
        register.People.Add([SomeRegister.No(2), "新生儿", SomeRegister.Head(60).Value, "子"]);

        Assert.Equal((0, 2), ((await Update(register)).Rejected, await Members(2) - 1));
    }

    private Task<ImportAnswer> Update(SomeRegister register, params (string, string)[] fields) => _county.Import(register, [("mode", "update"), .. fields]);

    private Task<int> Version(int n) => _county.Service.Read((HouseholdsDbContext db) =>
        db.Households.Where(household => household.HouseholdNo == SomeRegister.No(n)).Select(household => household.Version).SingleAsync());

    private Task<int> Members(int n) => _county.Service.Read((HouseholdsDbContext db) =>
        db.Households.Where(household => household.HouseholdNo == SomeRegister.No(n)).Select(household => household.Members.Count).SingleAsync());
}
