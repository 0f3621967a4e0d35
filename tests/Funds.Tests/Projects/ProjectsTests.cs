using System.Net;
using System.Text.Json;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Projects;

public abstract class ProjectsTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private static readonly (string, string, decimal, decimal)[] Road = [("asphalt-road", "km", 6, 600_000)];

    [Fact]
    public async Task X04_and_N32_works_of_26_4_and_sources_of_26_7_show_0_3_unallocated()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var project = await village.Propose(267_000, "key-village");

        var plan = await village.Plan(
            project, [("paving", "m2", 1, 163_000), ("water", "km", 1, 93_000), ("land", "mu", 20, 400)], ("poverty-fund", 150_000), ("own-labour", 117_000));

        Assert.Equal((264_000m, 267_000m, 3000m), (Yuan(plan, "worksCost"), Yuan(plan, "pledged"), Yuan(plan, "unallocated")));
    }

    [Theory]
    [InlineData(2_200_000, 500_000, 1_700_000)]
    [InlineData(200_000, 100_000, 100_000)]
    [InlineData(10_000_000, 200_000, 9_800_000)]
    public async Task N26_the_gap_list_shows_what_is_missing(decimal estimate, decimal received, decimal gap)
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], received, kind: SourceKind.PovertyFund);
        var project = await village.Propose(estimate);
        await village.Plan(project, [("asphalt-road", "km", 1, estimate)], ("poverty-fund", estimate));
        await village.Approve(project);

        Assert.Equal(gap, Yuan(await village.Fund(project, source, received), "gap"));

        var listed = (await Ok(await village.Township.GetAsync("/api/funds/projects/gaps?pageSize=200"))).GetProperty("items").EnumerateArray()
            .Single(row => row.GetProperty("id").GetGuid() == project);
        Assert.Equal((received, gap), (Yuan(listed, "received"), Yuan(listed, "gap")));
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await village.Township.GetByteArrayAsync("/api/funds/projects/gaps/export"), 0, 2));
    }

    [Fact]
    public async Task N35_N37_and_N42_totals_by_programme_and_category()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        foreach (var (category, estimate) in new[] { ("transport-a", 1_000_000m), ("transport-a", 2_350_000), ("transport-a", 1_200_000), ("transport-b", 8_200_000), ("transport-b", 2_400_000) })
        {
            await village.Propose(estimate, category, 2041, programme: $"n35");
        }

        await funds.Service.Do(async (FundsDbContext db) =>
        {
            db.AddRange(Enumerable.Range(1, 127).Select(n => Funds.Projects.Project.Propose(
                "整村推进", n <= 88 ? "key-poor" : "key-old-area", "整村推进", $"990101{n:000000}", 2042, SharedKernel.Money.Yuan(1), "a", DateTimeOffset.UtcNow)));
            await db.SaveChangesAsync();
        });

        var n35 = await Totals(village, "year=2041&programme=n35");
        Assert.Equal([4_550_000m, 10_600_000m], n35.GetProperty("rows").EnumerateArray().Select(row => Yuan(row, "estimate")));
        Assert.Equal(15_150_000m, Yuan(n35, "estimate"));
        var n42 = await Totals(village, "year=2042");
        Assert.Equal(127, n42.GetProperty("villages").GetInt32());
        Assert.Equal([39, 88], n42.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("villages").GetInt32()));
    }

    [Fact]
    public async Task N37_a_catchment_project_of_655_is_done_to_100_per_cent_and_N38_an_award_project_to_86()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 100_000_000, kind: SourceKind.PovertyFund);
        var catchment = await village.Propose(6_550_000);
        var plan = await village.Plan(catchment, [("terraces", "mu", 5000, 1310)], ("poverty-fund", 4_640_000), ("county-match", 1_600_000), ("own-money", 310_000));
        Assert.Equal(6_550_000m, Yuan(plan, "pledged"));
        await Running(village, catchment, source);
        Assert.Equal(100m, Yuan(await village.Report(catchment, 5000), "donePercent"));

        var award = await village.Propose(4_900_000);
        await village.Plan(award, [("works", "percent", 100, 49_000)], ("award", 2_200_000), ("poverty-fund", 2_700_000));
        await Running(village, award, source);
        var done = await village.Report(award, 86);

        Assert.Equal((4_900_000m, 86m, 4_214_000m, 686_000m), (Yuan(done, "pledged"), Yuan(done, "donePercent"), Yuan(done, "doneValue"), Yuan(done, "left")));
        var money = await funds.Finance(["road"], 2_200_000, kind: SourceKind.Award);
        await Refused(409, "award-not-earned", await village.TryFund(award, money, 2_200_000));
    }

    [Theory]
    [InlineData("asphalt-road", 6, 3_600_000, "in-range")]
    [InlineData("asphalt-road", 18, 10_800_000, "in-range")]
    [InlineData("gravel-road", 40.9, 1_230_000, "in-range")]
    [InlineData("paved-road", 46.6, 14_000_000, "in-range")]
    [InlineData("asphalt-road", 6, 4_000_000, "dear")]
    public async Task N25_a_unit_price_is_judged_by_the_price_base(string work, decimal km, decimal cost, string finding)
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var project = await village.Propose(cost);
        await village.Plan(project, [(work, "km", km, decimal.Round(cost / km, 2))], ("poverty-fund", cost));

        var prices = (await village.Approve(project)).GetProperty("prices");

        Assert.Equal(finding, prices.GetProperty("lines")[0].GetProperty("finding").GetString());
    }

    [Fact]
    public async Task Dear_works_need_a_reason_and_nobody_approves_his_own_plan()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var project = await village.Propose(1_000_000);
        await village.Plan(project, [("asphalt-road", "km", 1, 1_000_000)], ("poverty-fund", 1_000_000));
        await Ok(await Post(village.Township, $"/api/funds/projects/{project}/application"));
        var path = $"/api/funds/projects/{project}/plan/approval";

        await Refused(409, "unit-price-high", await Post(village.Chief, path));
        await Refused(409, "maker-cannot-approve", await Post(funds.Service.As("township.officer", Roles.RegisterChief, "", County), path, new { reason = "远" }));
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(village.Township, path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(funds.Service.As("c", Roles.RegisterChief, "", "990102"), path, new { reason = "远" })).StatusCode);
    }

    [Fact]
    public async Task Money_follows_the_project_only_to_an_accepted_line_from_its_own_source()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 5_000_000, kind: SourceKind.PovertyFund);
        var other = await funds.Finance(["school"], 5_000_000, kind: SourceKind.PovertyFund);
        var project = await village.Propose(3_600_000);
        await village.Plan(project, Road, ("poverty-fund", 3_600_000));
        await Refused(409, "project-not-planned", await village.TryFund(project, source, 1));
        await village.Approve(project);
        await Refused(409, "fund-purpose", await village.TryFund(project, other, 1));
        await Refused(409, "pledge-exceeded", await village.TryFund(project, source, 3_600_000.01m));
        await village.Fund(project, source, 1_000_000);
        await Refused(409, "budget-line-not-accepted", await village.TryClaim(project, source, 1));
        await village.Start(project);

        await Refused(409, "fund-not-of-project", await village.TryClaim(project, other, 1));
        var claim = await village.Claim(project, source, 600_000, "invoice-1");
        await Refused(409, "proof-used", await village.TryClaim(project, source, 1, "invoice-1"));
        await Refused(409, "maker-cannot-approve", await village.TryPay(claim, funds.Service.As("township.officer", Roles.FinanceChecker, "", County)));
        Assert.Equal(600_000m, Yuan(await Ok(await village.TryPay(claim)), "spent"));

        await Refused(409, "fund-exhausted", await village.TryPay(await village.Claim(project, source, 400_000.01m)));
        await Refused(409, "claim-already-decided", await village.TryPay(claim));
        var balance = await funds.BalanceOf(source);
        Assert.Equal((4_000_000m, 400_000m, 600_000m), (Yuan(balance, "available"), Yuan(balance, "encumbered"), Yuan(balance, "spent")));
    }

    [Fact]
    public async Task A_paid_claim_is_undone_by_two_people_and_its_proof_is_free_again()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 5_000_000, kind: SourceKind.PovertyFund);
        var project = await village.Propose(3_600_000);
        await village.Plan(project, Road, ("poverty-fund", 3_600_000));
        await Running(village, project, source);
        var claim = await village.Claim(project, source, 100, "twice");
        await Ok(await village.TryPay(claim));

        await Ok(await Post(funds.Maker, $"/api/funds/projects/claims/{claim}/reversal", new { reason = "发票作废" }));
        Assert.Equal(0m, Yuan(await Ok(await village.TryPay(claim)), "spent"));

        await village.Claim(project, source, 100, "twice");
        Assert.Equal(0m, Yuan(await funds.BalanceOf(source), "spent"));
    }

    [Fact]
    public async Task A_finished_project_is_accepted_and_what_was_left_is_free_again()
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 5_000_000, kind: SourceKind.PovertyFund);
        var project = await village.Propose(3_600_000);
        await village.Plan(project, Road, ("poverty-fund", 3_600_000));
        await Running(village, project, source);
        await Ok(await Post(village.Township, $"/api/funds/projects/{project}/completion", new { on = "2014-12-01" }));
        Assert.Equal("running", State(await Ok(await Post(village.Chief, $"/api/funds/projects/{project}/acceptance", new { decision = "return", on = "2014-12-05", reason = "路面开裂" }))));
        await Ok(await Post(village.Township, $"/api/funds/projects/{project}/completion", new { on = "2014-12-10" }));
        Assert.Equal("accepted", State(await Ok(await Post(village.Chief, $"/api/funds/projects/{project}/acceptance", new { on = "2014-12-20" }))));

        var closer = funds.Service.As("finance.closer", Roles.FinanceChecker, Departments.Funds, County);
        Assert.Equal("closed", State(await Ok(await Post(closer, $"/api/funds/projects/{project}/closing", new { reason = "决算" }))));

        Assert.Equal((5_000_000m, 0m), (Yuan(await funds.BalanceOf(source), "available"), Yuan(await funds.BalanceOf(source), "encumbered")));
    }

    [Theory]
    [InlineData(30, 19, 19, "quorum-not-met")]
    [InlineData(30, 20, 10, "vote-not-carried")]
    public async Task Self_build_needs_the_vote_of_the_village(int all, int present, int inFavour, string code)
    {
        await using var funds = await databases.Start();
        var village = new Village(funds);
        var project = await village.Propose(3_600_000);
        await village.Plan(project, Road, ("poverty-fund", 3_600_000));
        await village.Approve(project);

        await Refused(409, code, await Post(village.Township, $"/api/funds/projects/{project}/mode", new { mode = "self-build", representatives = all, present, @for = inFavour, document = "记录" }));
        await Refused(409, "project-state", await Post(village.Township, $"/api/funds/projects/{project}/start", new { on = "2014-05-20" }));
    }

    private static async Task Running(Village village, Guid project, Guid source)
    {
        await village.Approve(project);
        await village.Fund(project, source, 1_000_000);
        await village.Start(project);
    }

    private static async Task<JsonElement> Totals(Village village, string query) => await Ok(await village.Township.GetAsync($"/api/funds/projects/totals?{query}"));

    private static decimal Yuan(JsonElement from, string name) => from.GetProperty(name).GetDecimal();

    private static string? State(JsonElement project) => project.GetProperty("state").GetString();
}

public sealed class ProjectsOnSqlite(OnSqlite databases) : ProjectsTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class ProjectsOnPostgres(OnPostgres databases) : ProjectsTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
