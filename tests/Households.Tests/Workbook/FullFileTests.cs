using System.Net;
using System.Net.Http.Json;
using Households.Register;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using SharedKernel;
using Testing;

namespace Households.Tests.Workbook;

public sealed class FullFileTests(HouseholdsFixture county) : IClassFixture<HouseholdsFixture>, IAsyncLifetime
{
    private static int s_next = 400;
    private readonly int _n = Interlocked.Increment(ref s_next);

    private static readonly WorkbookCell[] Living =
    [
        "砂石路", 3.5m, 12m, "柴草、清洁能源", "非卫生厕所", "砖木", 1998, "否", "山泉水", "是", "是", "否", "否", "否", "是", 2.5m, 1m, 0.3m, 1.2m, "国家标准", "双女户",
        "强烈", "想养牛", "肉牛养殖",
    ];

    private static readonly WorkbookCell[] Working = ["群众", WorkbookCell.Empty, "省外", "城乡居民基本养老保险", "是", "否", "否", "是", "否", "护林员", 6];

    public Task InitializeAsync() => county.LoadAreas();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_optional_column_reaches_the_file_and_its_answer()
    {
        await county.Import(Full());

        var household = await Read();
        Assert.Equal(
            new HouseholdFacts
            {
                Road = "gravel",
                RoadDistance = 3.5m,
                MarketDistance = 12,
                Fuels = "firewood,clean",
                Toilet = "plain",
                Structure = "brick-wood",
                BuiltYear = 1998,
                Relocated = false,
                Water = "spring",
                ProductionPower = true,
                Television = true,
                InCooperative = false,
                InMutualFund = false,
                LedByFirm = false,
                LedByFarmer = true,
                ConvertedLand = 2.5m,
                Grassland = 1,
                WaterArea = 0.3m,
                Orchard = 1.2m,
                Standard = "national",
                FamilyPlanning = "two-daughters",
                Will = "strong",
                Needs = "想养牛",
                ProjectWish = "肉牛养殖",
            },
            household.Facts);
        Assert.Equal(
            new PersonFacts
            {
                Political = "masses",
                WorkPlace = "other-province",
                Pension = "residents",
                CatastrophicInsurance = true,
                CommercialInsurance = false,
                MedicalAid = false,
                MinimumLiving = true,
                ExtremePoverty = false,
                PublicPost = "ranger",
                PublicPostMonths = 6,
            },
            household.Members[0].Facts);
        Assert.Equal(("han", 4, 2), (household.Members[0].Ethnicity, household.Members[1].DisabilityKind, household.Members[1].DisabilityGrade));
    }

    [Fact]
    public async Task A_dry_run_shows_a_changed_fact_in_the_words_of_its_list_and_changes_nothing()
    {
        await county.Import(Full());
        var register = Full();
        register.Households[0][17] = "水泥路";
        register.Households[0][18] = WorkbookCell.Empty;
        register.People[0][12 + 9] = "保洁员";

        var import = await county.Import(register, ("mode", "update"), ("dryRun", "true"));

        Assert.Equal(
            [("入户路类型", "砂石路", "水泥路"), ($"户主{_n}：公益性岗位", "生态护林员", "保洁员")],
            import.Changes.Select(change => (change.Field, change.Before, change.After)));
        Assert.Equal("gravel", (await Read()).Facts.Road);
    }

    [Fact]
    public async Task A_kind_of_income_is_given_as_a_sum_or_by_items_and_never_both()
    {
        var register = Full();
        register.Incomes.Add([SomeRegister.No(_n), 2013, "务工收入", 100m]);

        var import = await county.Import(register);

        Assert.Equal(("项目", "income-sum-and-items"), import.Errors.Select(error => (error.Column, error.Code)).Single());
    }

    [Fact]
    public async Task A_sum_of_the_register_is_not_joined_by_an_item_of_a_later_file()
    {
        await county.Import(Full());
        var register = Full();
        register.Incomes[0][2] = "a1";

        var import = await county.Import(register, ("mode", "update"));

        Assert.Equal("income-sum-and-items", import.Errors.Single().Code);
    }

    [Fact]
    public async Task The_net_income_per_head_of_a_year_is_read_with_what_counts_for_exit()
    {
        var register = Full();
        register.Incomes.Clear();
        foreach (var (item, yuan) in new[] { ("a1", 9000m), ("b1", 3000m), ("种植业支出", 1000m), ("d7a", 501m) })
        {
            register.Incomes.Add([SomeRegister.No(_n), 2016, item, yuan]);
        }

        await county.Import(register);
        var household = await Read();

        var year = Assert.Single((await county.Officer.GetFromJsonAsync<List<YearIncomeAnswer>>($"/api/households/{household.Id}/incomes", PlatformJson.Options))!);
        Assert.Equal((2016, 2, Money.Yuan(11_501), Money.Yuan(5750.50m)), (year.Year, year.People, year.Net, year.NetPerHead!.Value));
        Assert.Equal((Money.Yuan(11_000), Money.Yuan(5500)), (year.CountedNet, year.CountedNetPerHead!.Value));
        Assert.Equal(new KindIncomeAnswer("transfer", Money.Yuan(501), Money.Zero), year.Kinds.Single(kind => kind.Kind == "transfer"));
        using var foreign = await county.Cadre("990101001002").GetAsync($"/api/households/{household.Id}/incomes");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var auditor = await county.Service.As("audit", "auditor", "county", HouseholdsFixture.County).GetAsync($"/api/households/{household.Id}/incomes");
        Assert.Equal(HttpStatusCode.Forbidden, auditor.StatusCode);
    }

    [Fact]
    public async Task A_certificate_may_carry_the_number_the_person_had_before_it_was_corrected()
    {
        var register = Full();
        var earlier = IdNumber.Synthesize("110105", SomeRegister.Spouse(_n).BirthDate, 404).Value;
        register.People[1][11] = $"{earlier}43B1";

        var import = await county.Import(register);

        Assert.Equal((ImportState.Done, 0), (import.State, import.Rejected));
        Assert.Equal(3, (await Read()).Members[1].DisabilityGrade);
    }

    private SomeRegister Full()
    {
        var register = SomeRegister.Of(1, _n);
        register.Households[0] = [.. register.Households[0], .. Living];
        register.People[0] = [.. register.People[0], WorkbookCell.Empty, .. Working];

        return register;
    }

    private async Task<HouseholdAnswer> Read() =>
        (await county.Officer.GetFromJsonAsync<HouseholdAnswer>($"/api/households/by-no/{SomeRegister.No(_n)}", PlatformJson.Options))!;
}
