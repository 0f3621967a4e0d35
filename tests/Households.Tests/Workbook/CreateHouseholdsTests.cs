using Contracts.Households;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using SharedKernel;
using Testing;

namespace Households.Tests.Workbook;

public sealed class CreateHouseholdsTests : IAsyncLifetime
{
    private readonly HouseholdsFixture _county = new();

    public async Task InitializeAsync()
    {
        await _county.InitializeAsync();
        await _county.LoadAreas();
    }

    public Task DisposeAsync() => _county.DisposeAsync();

    [Fact]
    public async Task Households_come_in_with_all_their_fields_and_are_announced_by_id_and_key_only()
    {
        var import = await _county.Import(SomeRegister.Of(3));

        Assert.Equal((ImportState.Done, 12, 12, 0), (import.State, import.Rows, import.Accepted, import.Rejected));
        var household = await Household(2);
        Assert.Equal(("99010100100101", "registered", "minimum-living", "illness", "schooling,no-skill"),
            (household.AreaCode, household.Status, household.Class, household.MainCause, household.OtherCauses));
        Assert.Equal((5.66m, 3.2m, 96m, "B", true, false),
            (household.Cropland, household.Woodland, household.HouseArea, household.HouseGrade, household.SafeWater, household.Electricity));
        var spouse = household.Members.Single(member => !member.IsHead);
        Assert.Equal(("配偶2", "spouse", SomeRegister.Spouse(2).BirthDate, "disabled", "lost", 2), (spouse.Name, spouse.Relation, spouse.BirthDate, spouse.Health, spouse.Labour, spouse.DisabilityGrade));
        Assert.Equal(Money.Yuan(4200.50m), (await _county.Service.Read((HouseholdsDbContext db) => db.Incomes.SingleAsync(income => income.HouseholdId == household.Id))).Amount);
        var line = (await _county.Service.Announced<HouseholdsChanged>()).SelectMany(fact => fact.Lines).Single(line => line.HouseholdId == household.Id);
        Assert.Equal(household.ToLine().Members.OrderBy(member => member.PersonId), line.Members.OrderBy(member => member.PersonId));
        Assert.Equal((household.HouseholdNo, 1, "registered"), (line.HouseholdNo, line.Version, line.Status));
        Assert.Equal("households", Assert.Single(await _county.Service.Announced<PayeesChanged>()).Owner);
    }

    [Fact]
    public async Task A_household_with_one_bad_row_is_refused_whole_and_the_others_are_taken()
    {
        var register = SomeRegister.Of(3);
        register.People[3][2] = SomeRegister.Spouse(2).Value[..17] + (SomeRegister.Spouse(2).Value[17] == '1' ? '2' : '1');

        var import = await _county.Import(register);

        Assert.Equal([("人", 5, "身份证号", "id-check-digit")], import.Errors.Select(Place));
        Assert.Equal((12, 8, 4), (import.Rows, import.Accepted, import.Rejected));
        Assert.Equal([SomeRegister.No(1), SomeRegister.No(3)], await Numbers());
    }

    [Fact]
    public async Task Numbers_that_stand_twice_in_the_file_or_in_the_register_already_are_refused()
    {
        await _county.Import(SomeRegister.Of(1));
        var register = SomeRegister.Of(4, first: 2);
        register.Households.Add([.. register.Households[0]]);
        register.People[3][2] = SomeRegister.Spouse(4).Value;
        register.People[3][11] = WorkbookCell.Empty;
        register.People[7][2] = SomeRegister.Spouse(1).Value;
        register.People[7][11] = WorkbookCell.Empty;
        register.Households.Add([.. SomeRegister.Of(1).Households[0]]);
        register.People.AddRange(SomeRegister.Of(1, first: 90).People.Select(row => (WorkbookCell[])[SomeRegister.No(1), .. row[1..]]));

        var import = await _county.Import(register);

        Assert.Contains(("户", 6, "户编号", "duplicate-household"), import.Errors.Select(Place));
        Assert.Contains(("人", 7, "身份证号", "duplicate-id-number"), import.Errors.Select(Place));
        Assert.Contains(("人", 9, "身份证号", "person-exists"), import.Errors.Select(Place));
        Assert.Contains(("户", 7, "户编号", "household-exists"), import.Errors.Select(Place));
        Assert.Equal([SomeRegister.No(1), SomeRegister.No(3)], await Numbers());
    }

    [Fact]
    public async Task Rows_of_households_that_the_file_does_not_have_and_households_without_a_head_are_refused()
    {
        var register = SomeRegister.Of(2);
        register.People.RemoveAt(0);
        register.People.Add(["X-1", "谁", SomeRegister.Head(50).Value, "户主"]);

        var import = await _county.Import(register);

        Assert.Equal([("户", 2, "户主身份证号", "head-missing"), ("人", 5, "户编号", "household-not-in-file")], import.Errors.Select(Place));
        Assert.Equal((8, 4, 4), (import.Rows, import.Accepted, import.Rejected));
    }

    [Fact]
    public async Task An_officer_cannot_put_households_in_an_area_that_is_not_his()
    {
        var officer = _county.Service.As("poverty.two", "register-officer", "households", "990101001002");

        var import = await officer.Import(HouseholdsFixture.Imports, await SomeRegister.Of(1).File());

        Assert.Equal([("户", 2, "村代码", "area-out-of-scope")], import.Errors.Select(Place));
        Assert.Empty(await Numbers());
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        var file = await SomeRegister.Of(2).File();
        var first = await _county.Officer.Import(HouseholdsFixture.Imports, file);

        var again = await _county.Officer.Import(HouseholdsFixture.Imports, file);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(2, (await _county.Service.Announced<HouseholdsChanged>()).Sum(fact => fact.Lines.Count));
    }

    [Fact]
    public async Task A_dry_run_takes_nothing_until_it_is_applied()
    {
        var preview = await _county.Import(SomeRegister.Of(2), ("dryRun", "true"));
        Assert.Equal((ImportState.Done, 8, 0), (preview.State, preview.Accepted, preview.Rejected));
        Assert.Empty(await Numbers());

        using var answer = await _county.Officer.PostAsync($"{HouseholdsFixture.Imports}/{preview.Id}/apply", null);
        var applied = await _county.Officer.Ended($"{HouseholdsFixture.Imports}/{await answer.CreatedId()}");

        Assert.Equal((false, 8), (applied.DryRun, applied.Accepted));
        Assert.Equal(2, (await Numbers()).Count);
        using var twice = await _county.Officer.PostAsync($"{HouseholdsFixture.Imports}/{preview.Id}/apply", null);
        Assert.Equal("import-not-dry-run", await twice.ProblemCode());
    }

    [Fact]
    public async Task Rejected_households_come_back_with_all_their_rows_and_the_reasons()
    {
        var register = SomeRegister.Of(2);
        register.People[1][3] = "朋友";
        var import = await _county.Import(register);

        var file = await _county.Officer.GetByteArrayAsync($"{HouseholdsFixture.Imports}/{import.Id}/rejected.xlsx");

        using var workbook = WorkbookReader.Open(new MemoryStream(file));
        Assert.Equal(["户编号", SomeRegister.No(1)], workbook.ReadRows("户").Select(row => row[0]));
        Assert.Equal(["错误", "同户其他行有错误", "与户主关系不在代码表中"], workbook.ReadRows("人").Select(row => row[row.ColumnCount - 1]));
        Assert.Equal(["金额", "4200.50"], workbook.ReadRows("收入").Select(row => row[3]));
    }

    [Fact]
    public async Task An_import_that_was_cut_off_while_it_ran_is_run_again_after_the_start_and_takes_effect_once()
    {
        var preview = await _county.Import(SomeRegister.Of(200), ("dryRun", "true"));
        await _county.Service.Do((HouseholdsDbContext db) => db.Set<Import>().Where(import => import.Id == preview.Id).ExecuteUpdateAsync(set => set
            .SetProperty(import => import.State, ImportState.Running).SetProperty(import => import.DryRun, false)));
        await _county.Service.Restart();

        var import = await _county.Officer.Ended($"{HouseholdsFixture.Imports}/{preview.Id}");

        Assert.Equal((ImportState.Done, 800, 0), (import.State, import.Accepted, import.Rejected));
        Assert.Equal(200, (await Numbers()).Count);
        Assert.Equal(200, (await _county.Service.Announced<HouseholdsChanged>()).Sum(fact => fact.Lines.Count));
    }

    private static (string, int, string, string) Place(ImportErrorAnswer error) => (error.Sheet, error.Row, error.Column, error.Code);

    private Task<Household> Household(int n) => _county.Service.Read((HouseholdsDbContext db) =>
        db.Households.Include(household => household.Members).SingleAsync(household => household.HouseholdNo == SomeRegister.No(n)));

    private Task<List<string>> Numbers() => _county.Service.Read((HouseholdsDbContext db) =>
        db.Households.OrderBy(household => household.HouseholdNo).Select(household => household.HouseholdNo).ToListAsync());
}
