using System.Net;
using System.Text.Json;
using Funds.Sources;
using Funds.Tests.Sources;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Projects;

/// <summary>Matching and own share (H03), awards (H09), tender (H05), labour (H14), and cancellation at each state.</summary>
public abstract class ProjectCasesTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task H03_and_N37_the_county_s_match_is_pledged_then_paid_and_655_are_there_from_three_sources()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var fiscal = await funds.OpenSource("n37-464", "poverty-fund");
        await funds.Act(fiscal, "allotment", 4_640_000);
        await funds.Act(fiscal, "release", 4_640_000);
        var match = await Matching(funds, fiscal, 50);
        var own = await funds.OpenSource("n37-31", "own-money");
        await funds.Act(own, "receipt", 310_000);
        await funds.Act(match, "allotment", 1_600_000);
        await funds.Act(match, "release", 1_000_000);
        Assert.Equal((2_320_000m, 1_000_000m, 1_320_000m), await Match(funds, match));

        var project = await village.Propose(6_550_000);
        await village.Plan(project, [("terraces", "mu", 5000, 1310)], ("poverty-fund", 4_640_000), ("county-match", 1_600_000), ("own-money", 310_000));
        await village.Approve(project);
        await village.Fund(project, fiscal, 4_640_000);
        await village.Fund(project, own, 310_000);
        var early = await Ok(await village.TryFund(project, match, 1_600_000));
        await Refused(409, "fund-exhausted", await village.TryBind(early));

        await funds.Act(match, "release", 600_000);
        var paid = await Ok(await village.TryBind(early));

        Assert.Equal((6_550_000m, 0m), (Yuan(paid, "received"), Yuan(paid, "gap")));
        Assert.Equal((2_320_000m, 1_600_000m, 720_000m), await Match(funds, match));
    }

    [Fact]
    public async Task H03_and_N32_the_villagers_share_of_11_7_is_work_beside_15_of_money_and_pays_nobody()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var money = await funds.Finance(["road"], 150_000, kind: SourceKind.PovertyFund);
        var work = await funds.OpenSource("n32", "own-labour");
        await funds.Act(work, "receipt", 117_000);
        var project = await village.Propose(267_000);
        await village.Plan(project, [("paving", "m2", 2850, 92.63m)], ("poverty-fund", 150_000), ("own-labour", 117_000));
        await village.Approve(project);
        await village.Fund(project, money, 150_000);

        var view = await village.Fund(project, work, 117_000);

        Assert.Equal((267_000m, 0m), (Yuan(view, "received"), Yuan(view, "gap")));
        Assert.Equal([false, true], view.GetProperty("sources").EnumerateArray().OrderBy(line => line.GetProperty("inKind").GetBoolean()).Select(line => line.GetProperty("inKind").GetBoolean()));
        await Refused(409, "fund-not-money", await Post(funds.Maker, "/api/funds/assignments", new { sourceId = work, items = new[] { "road" }, areaCode = County }));
    }

    [Fact]
    public async Task H09_and_N38_an_award_of_220_is_promised_earned_by_acceptance_and_then_paid()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var county = await funds.Finance(["road"], 2_700_000, kind: SourceKind.CountyMatch);
        var award = await funds.Finance(["road"], 2_200_000, kind: SourceKind.Award);
        var project = await village.Propose(4_900_000);
        await village.Plan(project, [("works", "percent", 100, 49_000)], ("award", 2_200_000), ("county-match", 2_700_000));
        await village.Approve(project);
        Assert.Equal(2_200_000m, Yuan(await village.Fund(project, county, 2_700_000), "gap"));
        await village.Start(project);
        await village.Report(project, 86);
        await Refused(409, "award-not-earned", await village.TryFund(project, award, 2_200_000));
        await village.Report(project, 100);
        await Accepted(village, project);

        Assert.Equal(0m, Yuan(await village.Fund(project, award, 2_200_000), "gap"));
        await Ok(await village.TryPay(await village.Claim(project, award, 2_200_000)));

        Assert.Equal((0m, 2_200_000m), (Yuan(await funds.BalanceOf(award), "available"), Yuan(await funds.BalanceOf(award), "spent")));
    }

    [Fact]
    public async Task H05_a_tender_names_the_firm_and_is_not_changed_after_the_start()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 100, kind: SourceKind.PovertyFund);
        var project = await village.Propose(100);
        await village.Plan(project, [("asphalt-road", "km", 1, 100)], ("poverty-fund", 100));
        await village.Approve(project);
        await village.Fund(project, source, 100);
        var path = $"/api/funds/projects/{project}";

        await Refused(409, "project-without-mode", await Post(village.Township, path + "/start", new { on = "2014-05-20" }));
        var nameless = await Post(village.Township, path + "/mode", new { mode = "tender", document = "中标通知书1号" });
        Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        Assert.True(JsonDocument.Parse(await nameless.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").TryGetProperty("contractor", out _));
        var chosen = await Ok(await Post(village.Township, path + "/mode", new { mode = "tender", contractor = "示范路桥公司", document = "中标通知书1号" }));
        Assert.Equal(("tender", "示范路桥公司"), (chosen.GetProperty("mode").GetString(), chosen.GetProperty("contractor").GetString()));

        await Ok(await Post(village.Township, path + "/start", new { on = "2014-05-20" }));
        await Refused(409, "project-state", await Post(village.Township, path + "/mode", new { mode = "tender", contractor = "另一公司", document = "2号" }));
    }

    [Fact]
    public async Task H14_labour_paid_to_villagers_is_part_of_a_claim_and_counts_once_it_is_paid()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var home = Some.Line();
        await funds.Registered(1, "announced", home);
        var source = await funds.Finance(["road"], 3_000_000, kind: SourceKind.PovertyFund);
        var project = await village.Propose(3_000_000, year: 2051);
        await village.Plan(project, [("asphalt-road", "km", 5, 600_000)], ("poverty-fund", 3_000_000));
        await village.Approve(project);
        await village.Fund(project, source, 3_000_000);
        await village.Start(project);

        await Refused(409, "labour-over-claim", await village.TryClaim(project, source, 999_999, labour: [Pay(home.HouseholdId, 1_000_000)]));
        Assert.Equal(HttpStatusCode.BadRequest, (await village.TryClaim(project, source, 1, labour: [Pay(Guid.NewGuid(), 1)])).StatusCode);
        var first = (await Ok(await village.TryClaim(project, source, 1_500_000, labour: [Pay(home.HouseholdId, 600_000), Pay(null, 400_000)]))).GetProperty("id").GetGuid();
        Assert.Equal(0m, await LabourPaid(village));
        await Ok(await village.TryPay(first));
        Assert.Equal(1_000_000m, await LabourPaid(village));

        var shown = (await Ok(await village.Township.GetAsync($"/api/funds/projects/{project}/claims"))).GetProperty("items")[0].GetProperty("labour");
        Assert.Equal([home.HouseholdId!.Value.ToString(), null], shown.EnumerateArray().Select(pay => pay.GetProperty("householdId").GetString()));
        await Ok(await Post(funds.Maker, $"/api/funds/projects/claims/{first}/reversal", new { reason = "名册有误" }));
        await Ok(await village.TryPay(first));
        Assert.Equal(0m, await LabourPaid(village));
    }

    [Theory]
    [InlineData("idea", true)]
    [InlineData("applied", true)]
    [InlineData("planned", true)]
    [InlineData("funded", true)]
    [InlineData("running", false)]
    [InlineData("finished", false)]
    [InlineData("accepted", false)]
    [InlineData("closed", false)]
    public async Task A_project_is_cancelled_before_it_runs_and_its_money_is_free_again(string state, bool allowed)
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 1000, kind: SourceKind.PovertyFund);
        var project = await InState(funds, village, source, state);
        var path = $"/api/funds/projects/{project}/cancellation";

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(village.Township, path, new { reason = "不修了" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(funds.Service.As("c", Roles.RegisterChief, "", "990102"), path, new { reason = "不修了" })).StatusCode);
        await Refused(409, allowed ? "maker-cannot-approve" : "project-state", await Post(funds.Service.As("township.officer", Roles.RegisterChief, "", County), path, new { reason = "不修了" }));
        if (!allowed)
        {
            await Refused(409, "project-state", await Post(village.Chief, path, new { reason = "不修了" }));

            return;
        }

        Assert.Equal("cancelled", (await Ok(await Post(village.Chief, path, new { reason = "不修了" }))).GetProperty("state").GetString());
        Assert.Equal((1000m, 0m), (Yuan(await funds.BalanceOf(source), "available"), Yuan(await funds.BalanceOf(source), "encumbered")));
        await Refused(409, "project-not-planned", await village.TryFund(project, source, 1));
    }

    [Fact]
    public async Task Money_proposed_for_a_project_that_was_cancelled_meanwhile_is_not_bound()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 1000, kind: SourceKind.PovertyFund);
        var project = await InState(funds, village, source, "planned");
        var funding = await Ok(await village.TryFund(project, source, 500));
        await Ok(await Post(village.Chief, $"/api/funds/projects/{project}/cancellation", new { reason = "不修了" }));

        await Refused(409, "project-not-planned", await village.TryBind(funding));

        Assert.Equal(1000m, Yuan(await funds.BalanceOf(source), "available"));
    }

    [Fact]
    public async Task A_claim_undone_after_the_project_was_closed_frees_its_money()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 1000, kind: SourceKind.PovertyFund);
        var project = await InState(funds, village, source, "running");
        var claim = await village.Claim(project, source, 300);
        await Ok(await village.TryPay(claim));
        await Accepted(village, project);
        await Closed(funds, project);
        Assert.Equal((700m, 300m), (Yuan(await funds.BalanceOf(source), "available"), Yuan(await funds.BalanceOf(source), "spent")));

        await Ok(await Post(funds.Maker, $"/api/funds/projects/claims/{claim}/reversal", new { reason = "重复开票" }));
        await Ok(await village.TryPay(claim));

        Assert.Equal((1000m, 0m, 0m), (Yuan(await funds.BalanceOf(source), "available"), Yuan(await funds.BalanceOf(source), "encumbered"), Yuan(await funds.BalanceOf(source), "spent")));
    }

    /// <summary>A project brought as far as asked; 600 of its money is bound from "funded" on.</summary>
    private static async Task<Guid> InState(FundsHarness funds, Village village, Guid source, string state)
    {
        var project = await village.Propose(1000);
        await village.Plan(project, [("asphalt-road", "km", 1, 1000)], ("poverty-fund", 1000));
        string[] order = ["idea", "applied", "planned", "funded", "running", "finished", "accepted", "closed"];
        var steps = new Func<Task>[]
        {
            async () => await Ok(await Post(village.Township, $"/api/funds/projects/{project}/application")),
            async () => await Ok(await Post(village.Chief, $"/api/funds/projects/{project}/plan/approval", new { reason = "山区" })),
            async () => await village.Fund(project, source, 600),
            async () => await village.Start(project),
            async () => await Ok(await Post(village.Township, $"/api/funds/projects/{project}/completion", new { on = "2014-12-01" })),
            async () => await Ok(await Post(village.Chief, $"/api/funds/projects/{project}/acceptance", new { on = "2014-12-20" })),
            async () => await Closed(funds, project),
        };
        foreach (var step in steps.Take(Array.IndexOf(order, state)))
        {
            await step();
        }

        return project;
    }

    private static async Task Accepted(Village village, Guid project)
    {
        await Ok(await Post(village.Township, $"/api/funds/projects/{project}/completion", new { on = "2014-12-01" }));
        await Ok(await Post(village.Chief, $"/api/funds/projects/{project}/acceptance", new { on = "2014-12-20" }));
    }

    private static async Task Closed(FundsHarness funds, Guid project) => await Ok(await Post(
        funds.Service.As("finance.closer", Roles.FinanceChecker, Departments.Funds, County), $"/api/funds/projects/{project}/closing", new { reason = "决算" }));

    private static async Task<Guid> Matching(FundsHarness funds, Guid matched, decimal percent)
    {
        var source = (await Ok(await Post(funds.Maker, "/api/funds/sources", new
        {
            code = $"match-{Guid.NewGuid():N}"[..30],
            name = "县级配套",
            level = "county",
            kind = "county-match",
            department = "财政局",
            areaCode = County,
            year = 2014,
            purposes = new[] { "road" },
            document = "测财〔2014〕1号",
            matchesId = matched,
            matchPercent = percent,
        }, Guid.NewGuid().ToString()))).GetProperty("id").GetGuid();
        await Ok(await Post(funds.Checker, $"/api/funds/sources/{source}/approval"));

        return source;
    }

    private static async Task<(decimal Pledged, decimal Arrived, decimal Missing)> Match(FundsHarness funds, Guid source)
    {
        var match = (await Ok(await funds.Maker.GetAsync($"/api/funds/sources/{source}"))).GetProperty("match");

        return (Yuan(match, "pledged"), Yuan(match, "arrived"), Yuan(match, "missing"));
    }

    private static object Pay(Guid? household, decimal amount) => new { householdId = household, days = 100, amount };

    private static async Task<decimal> LabourPaid(Village village) => Yuan(await Ok(await village.Township.GetAsync("/api/funds/projects/totals?year=2051")), "labourPaid");

    private static decimal Yuan(JsonElement from, string name) => from.GetProperty(name).GetDecimal();
}

public sealed class ProjectCasesOnSqlite(OnSqlite databases) : ProjectCasesTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class ProjectCasesOnPostgres(OnPostgres databases) : ProjectCasesTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
