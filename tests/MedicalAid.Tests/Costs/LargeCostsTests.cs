using System.Net;
using System.Net.Http.Json;
using Contracts.Departments;
using MedicalAid.Costs;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace MedicalAid.Tests.Costs;

public sealed class LargeCostsOnSqlite(MedicalFixture medical) : LargeCostsTests(medical), IClassFixture<MedicalFixture>;

public sealed class LargeCostsOnPostgres(MedicalOnPostgres medical) : LargeCostsTests(medical), IClassFixture<MedicalOnPostgres>;

public abstract class LargeCostsTests(MedicalFixture medical)
{
    [Fact]
    public async Task The_shares_of_a_family_are_added_up_and_told_once()
    {
        var (household, people) = await Family("exited");

        await Settle((people[0], "2014-02", 2000), (people[1], "2014-02", 2999.99m));
        Assert.Empty(await Told(household));
        await Settle((people[0], "2014-03", 0.01m));
        await Settle((people[1], "2014-03", 100));

        var clue = Assert.Single(await Told(household));
        Assert.Equal(("medical-cost", 5000m, "2014", (Guid?)null), (clue.Kind, clue.Amount!.Value, clue.Period, clue.PersonId));
    }

    [Fact]
    public async Task A_further_step_is_told_again_and_a_step_that_was_jumped_over_is_not()
    {
        var (household, people) = await Family("exited");

        await Settle((people[0], "2014-01", 6000));
        await Settle((people[0], "2014-02", 15_000));
        await Settle((people[0], "2014-02", 5000));
        await Settle((people[0], "2014-02", 16_000));

        Assert.Equal([6000m, 21_000m], (await Told(household)).Select(clue => clue.Amount!.Value));
    }

    [Fact]
    public async Task A_family_that_was_never_filed_is_told_from_a_higher_figure_on()
    {
        var (household, people) = await Family("registered");

        await Settle((people[0], "2014-01", 19_999.99m));
        Assert.Empty(await Told(household));
        await Settle((people[0], "2014-02", 0.01m));

        Assert.Single(await Told(household));
    }

    [Fact]
    public async Task The_shares_of_two_years_are_not_added_up()
    {
        var (household, people) = await Family("exited");

        await Settle((people[0], "2013-12", 4000), (people[0], "2014-01", 4000));

        Assert.Empty(await Told(household));
    }

    [Fact]
    public async Task The_event_says_nothing_of_who_was_ill()
    {
        var (household, people) = await Family("exited");
        await Settle((people[0], "2014-01", 7000));

        var said = (await medical.Service.Announced<RiskCluesFound>()).Single(fact => fact.Lines.Any(line => line.HouseholdId == household.Id));

        Assert.Equal("medical", said.Service);
        Assert.All(said.Lines, line => Assert.Null(line.PersonId));
    }

    [Fact]
    public async Task Of_a_person_in_two_households_nothing_is_told_and_the_bureau_sees_both()
    {
        var (first, people) = await Family("exited");
        var second = medical.Household(medical.NewVillage(), people[0]);
        await medical.Service.Deliver(second.Says("exited"));

        await Settle((people[0], "2014-01", 9000));

        Assert.Empty(await Told(first));
        Assert.Empty(await Told(second));
        var undecided = await medical.Officer.GetFromJsonAsync<PageOf<UndecidedCostRow>>("/api/medical/costs/undecided?year=2014&pageSize=200", PlatformJson.Options);
        Assert.Equal(2, undecided!.Items.Count(row => row.PersonId == people[0].Id && row.OwnShare.Amount == 9000));
    }

    [Fact]
    public async Task A_file_with_wrong_rows_names_row_and_column_and_takes_the_others()
    {
        var people = Some.People(6);

        var import = await Import(
            Row(people[0].IdNumber, "2014-01", 100, 40, 60),
            Row(people[1].IdNumber, "2014-01", 100, 40, 61),
            Row(people[2].IdNumber, "2014", 100, 40, 60),
            Row(people[3].IdNumber, "2099-01", 100, 40, 60),
            Row(people[0].IdNumber, "2014-01", 100, 40, 60),
            Row(people[4].IdNumber[..17], "2014-01", 100, 40, 60),
            ["濮某", people[5].IdNumber, "2014-01", "百元", 40, ""]);

        Assert.Equal((7, 1, 6), (import.Rows, import.Accepted, import.Rejected));
        Assert.Equal(
            [(3, "个人自付", "own-share-mismatch"), (4, "月份", "not-a-month"), (5, "月份", "out-of-range"), (6, "身份证号", "duplicate"),
                (7, "身份证号", "id-length"), (8, "总费用", "not-a-number"), (8, "个人自付", "required")],
            import.Errors.Select(error => (error.Row, error.Column, error.Code)));
    }

    [Fact]
    public async Task A_whole_month_takes_out_who_is_no_longer_in_it()
    {
        var (household, people) = await Family("exited");
        await Settle("2014-04", (people[0], 1000), (people[1], 500));

        var import = await medical.Officer.Import(
            MedicalFixture.Imports, await File(Row(people[0].IdNumber, "2014-04", 1000, 0, 1000)), ("kind", "settlements"), ("mode", "replace"));

        Assert.Equal(ImportState.Done, import.State);
        var row = Assert.Single((await Costs(household)).Items);
        Assert.Equal((1, 1000m), (row.People, row.OwnShare.Amount));
    }

    [Fact]
    public async Task A_dry_run_tells_nobody()
    {
        var (household, people) = await Family("exited");

        await medical.Officer.Import(
            MedicalFixture.Imports, await File(Row(people[0].IdNumber, "2014-01", 8000, 0, 8000)), ("kind", "settlements"), ("dryRun", "true"));

        Assert.Empty(await Told(household));
        Assert.Empty((await Costs(household)).Items);
    }

    [Fact]
    public async Task The_list_shows_what_a_family_bore_and_what_was_told()
    {
        var (household, people) = await Family("exited");
        await Import(Row(people[0].IdNumber, "2014-01", 20_000, 13_500, 6500), Row(people[1].IdNumber, "2014-01", 100, 0, 100));

        var row = Assert.Single((await Costs(household)).Items);

        Assert.Equal((2, 20_100m, 13_500m, 6600m, 5000m), (row.People, row.Total.Amount, row.Reimbursed.Amount, row.OwnShare.Amount, row.ToldStep!.Value.Amount));
        Assert.Empty((await Costs(household, "&least=6601")).Items);
        using var workbook = WorkbookReader.Open(new MemoryStream(
            await medical.Officer.GetByteArrayAsync($"/api/medical/costs/export?year=2014&areaCode={household.Village}")));
        Assert.Equal(
            [(household.No, "6600.00", "5000.00")],
            SheetTable.First(workbook, new SheetColumns(["户编号", "个人自付", "已预警金额档"], []))!.Rows().Select(line => (line["户编号"], line["个人自付"], line["已预警金额档"])));
    }

    [Fact]
    public async Task What_was_told_is_listed_with_the_step_and_the_share_at_that_time()
    {
        var (household, people) = await Family("exited");
        await Settle((people[0], "2014-01", 6000));
        await Settle((people[0], "2014-02", 5000));

        var told = await medical.Officer.GetFromJsonAsync<PageOf<ToldCostRow>>($"/api/medical/costs/told?year=2014&areaCode={household.Village}", PlatformJson.Options);
        var large = await medical.Officer.GetFromJsonAsync<PageOf<ToldCostRow>>($"/api/medical/costs/told?year=2014&areaCode={household.Village}&least=6001", PlatformJson.Options);

        Assert.Equal([(5000m, 6000m), (10_000m, 11_000m)], told!.Items.Select(row => (row.Step.Amount, row.OwnShare.Amount)).Order());
        Assert.All(told.Items, row => Assert.Equal((household.Id, household.No), (row.HouseholdId, row.HouseholdNo)));
        Assert.Equal(11_000m, Assert.Single(large!.Items).OwnShare.Amount);
    }

    [Theory]
    [InlineData("?year=1", "year")]
    [InlineData("?least=-1", "least")]
    [InlineData("/export?least=99999999999999999999", "least")]
    [InlineData("/told?least=99999999999999999999", "least")]
    [InlineData("?areaCode=x", "areaCode")]
    [InlineData("?page=0", "page")]
    public async Task A_question_that_makes_no_sense_names_the_field(string question, string field)
    {
        using var answer = await medical.Officer.GetAsync($"/api/medical/costs{question}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/export")]
    [InlineData("/told")]
    [InlineData("/undecided")]
    public async Task Costs_are_seen_by_the_insurance_alone_and_within_its_areas(string list)
    {
        var (household, people) = await Family("exited");
        await Settle((people[0], "2014-01", 5500));
        var route = $"/api/medical/costs{list}?year=2014&areaCode={household.Village}";
        var cadre = medical.Service.As("village.01", Roles.VillageCadre, Departments.Households, household.Village);
        var clerk = medical.Service.As("education.county", Roles.DepartmentOfficer, Departments.Education, MedicalFixture.County);
        var elsewhere = medical.Service.As("medical.other", Roles.DepartmentOfficer, Departments.Medical, "990102");

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK],
            [await Status(cadre, route), await Status(clerk, route), await Status(elsewhere, route), await Status(medical.Chief, route)]);
    }

    private async Task<(SomeHousehold Household, SomePerson[] People)> Family(string status)
    {
        var people = Some.People(2);
        var household = medical.Household(medical.NewVillage(), people);
        await medical.Service.Deliver(household.Says(status));

        return (household, people);
    }

    private static async Task<HttpStatusCode> Status(HttpClient caller, string route)
    {
        using var answer = await caller.GetAsync(route);

        return answer.StatusCode;
    }

    private static WorkbookCell[] Row(string idNumber, string month, decimal total, decimal reimbursed, decimal own) => ["濮某", idNumber, month, total, reimbursed, own];

    private static Task<byte[]> File(params WorkbookCell[][] rows) =>
        ImportClient.Workbook(new SomeSheet("费用", ["姓名*", "身份证号*", "月份*", "总费用*", "报销金额*", "个人自付*"], rows));

    private async Task<ImportAnswer> Import(params WorkbookCell[][] rows) => await medical.Officer.Import(MedicalFixture.Imports, await File(rows), ("kind", "settlements"));

    private Task<ImportAnswer> Settle(string month, params (SomePerson Person, decimal Own)[] shares) =>
        Settle([.. shares.Select(share => (share.Person, month, share.Own))]);

    private Task<ImportAnswer> Settle(params (SomePerson Person, string Month, decimal Own)[] shares) =>
        Import([.. shares.Select(share => Row(share.Person.IdNumber, share.Month, share.Own + 100, 100, share.Own))]);

    private async Task<List<RiskClueLine>> Told(SomeHousehold household) =>
        [.. (await medical.Service.Announced<RiskCluesFound>()).SelectMany(fact => fact.Lines).Where(line => line.HouseholdId == household.Id)];

    private async Task<PageOf<HouseholdCostRow>> Costs(SomeHousehold household, string query = "") =>
        (await medical.Officer.GetFromJsonAsync<PageOf<HouseholdCostRow>>($"/api/medical/costs?year=2014&areaCode={household.Village}{query}", PlatformJson.Options))!;
}
