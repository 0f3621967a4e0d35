using System.Net;
using System.Net.Http.Json;
using Households.Triage;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Workbooks;
using static Households.Tests.IdentificationFixture;
using static Households.Tests.Rules.RulesFixture;
using static Households.Tests.Triage.TriageFixture;

namespace Households.Tests.Triage;

public sealed class TriageRoutesTests(TriageFixture county) : TriageRoutes(county), IClassFixture<TriageFixture>;

public sealed class TriageRoutesOnPostgresTests(TriageOnPostgres county) : TriageRoutes(county), IClassFixture<TriageOnPostgres>;

/// <summary>Relief or development over HTTP, the same on both databases.</summary>
public abstract class TriageRoutes(TriageFixture county)
{
    [Fact]
    public async Task A_proposal_follows_the_rule_and_a_second_person_decides_it()
    {
        var household = (await county.Families(1, "990101001021"))[0];

        var proposal = await Id(await county.Propose(household));

        Assert.Equal((409, "triage-pending"), await Outcome(await county.Propose(household)));
        Assert.Equal((409, "maker-cannot-approve"), await Outcome(
            await county.Decide(proposal, by: county.Service.As("township.officer", Roles.TownshipChief, "households", "990101001"))));
        (await county.Decide(proposal)).EnsureSuccessStatusCode();
        Assert.Equal((409, "triage-already-decided"), await Outcome(await county.Decide(proposal)));
        Assert.Equal("relief", (await county.Read($"/api/households/{household}")).GetProperty("triage").GetString());
        var decided = (await county.Read($"{TriageFixture.Triage}?areaCode=990101001021")).GetProperty("items")[0].GetProperty("decidedOn").GetDateTime();
        Task<string> On(DateTime day) => county.Service.Read((HouseholdsDbContext db) => db.TriageClassOf(household, DateOnly.FromDateTime(day), CancellationToken.None));
        Assert.Equal(("relief", "unclassified"), (await On(decided), await On(decided.AddDays(-1))));
        Assert.Equal((409, "triage-unchanged"), await Outcome(await county.Propose(household)));
    }

    [Fact]
    public async Task The_class_is_explained_down_to_facts_and_version_and_keeps_its_history()
    {
        var household = (await county.Families(1, "990101001022", labour: "ordinary"))[0];
        await county.Decide(await Id(await county.Propose(household)));
        Assert.Equal("reason", await Field(await county.Propose(household, "relief")));
        await county.Decide(await Id(await county.Propose(household, "relief", "户主去年卧床")));

        var told = await county.Read($"{TriageFixture.Triage}/{household}");

        Assert.Equal(("relief", 2), (told.GetProperty("class").GetString(), told.GetProperty("history").GetArrayLength()));
        var why = told.GetProperty("inForce");
        Assert.Equal(("救助帮扶分类", true, "户主去年卧床", "development"), (
            why.GetProperty("rule").GetString(), why.GetProperty("sameAgain").GetBoolean(), why.GetProperty("proposal").GetProperty("reason").GetString(),
            why.GetProperty("proposal").GetProperty("ruleClass").GetString()));
        Assert.Equal("ordinary", why.GetProperty("inputs").GetProperty("person")[0].GetProperty("labour").GetString());
        Assert.True(why.GetProperty("inputs").GetProperty("belowLine").GetBoolean());
        Assert.Equal("Superseded", told.GetProperty("history")[1].GetProperty("state").GetString());
        await county.Decide(await Id(await county.Propose(household, "unclassified", "重新入户")));
        Assert.Equal("unclassified", (await county.Read($"/api/households/{household}")).GetProperty("triage").GetString());
    }

    [Fact]
    public async Task An_unknown_fact_gives_no_class_until_an_officer_says_why()
    {
        var household = (await county.Families(1, "990101001023", will: ""))[0];

        Assert.Equal((409, "triage-undecided"), await Outcome(await county.Propose(household)));
        var proposal = await Id(await county.Propose(household, "development", "愿意务工"));
        var told = await county.Read($"{TriageFixture.Triage}/proposals/{proposal}");
        Assert.Equal("undecided", told.GetProperty("proposal").GetProperty("ruleClass").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await county.TownshipChief.PostAsJsonAsync($"{TriageFixture.Triage}/proposals/{proposal}/approval", new { decision = "return" })).StatusCode);
        (await county.Decide(proposal, "return")).EnsureSuccessStatusCode();
        Assert.Equal("unclassified", await county.Classes("990101001023"));
    }

    [Fact]
    public async Task A_village_is_proposed_and_decided_at_once_and_undecided_households_are_left_out()
    {
        const string village = "990101001024";
        await county.Families(2, village);
        await county.Families(3, village, labour: "ordinary");
        await county.Families(1, village, will: "");

        var told = await county.ProposeSet(village);

        Assert.Equal((2, 3, 1, 0), (
            told.GetProperty("proposed").GetProperty("relief").GetInt32(), told.GetProperty("proposed").GetProperty("development").GetInt32(),
            told.GetProperty("undecided").GetInt32(), told.GetProperty("left").GetInt32()));
        var evaluation = told.GetProperty("evaluationId").GetGuid();
        Assert.Equal(5, (await county.Read($"{TriageFixture.Triage}/proposals?evaluationId={evaluation}&state=Proposed&pageSize=2")).GetProperty("total").GetInt32());
        Assert.Equal((409, "triage-set-changed"), await Outcome(await county.DecideSet(evaluation, 4)));
        Assert.Equal((409, "maker-cannot-approve"), await Outcome(
            await county.DecideSet(evaluation, 5, by: county.Service.As("township.officer", Roles.TownshipChief, "households", "990101001"))));
        Assert.Equal(5, (await Body(await county.DecideSet(evaluation, 5))).GetProperty("approved").GetInt32());
        Assert.Equal("relief relief development development development unclassified", await county.Classes(village));
        Assert.Equal(5, (await county.ProposeSet(village)).GetProperty("left").GetInt32());
    }

    [Fact]
    public async Task A_later_set_proposes_only_what_changed_and_the_earlier_class_is_superseded()
    {
        const string village = "990101001025";
        var families = await county.Families(2, village);
        await county.DecideSet((await county.ProposeSet(village)).GetProperty("evaluationId").GetGuid(), 2);
        await county.Service.Do((HouseholdsDbContext db) => db.People.Where(person => person.HouseholdId == families[0])
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.Labour, "ordinary")));

        var told = await county.ProposeSet(village);
        await county.DecideSet(told.GetProperty("evaluationId").GetGuid(), 1);

        Assert.Equal((1, 1), (told.GetProperty("proposed").GetProperty("development").GetInt32(), told.GetProperty("left").GetInt32()));
        Assert.Equal("development relief", await county.Classes(village));
        Assert.Equal(2, (await county.Read($"{TriageFixture.Triage}/{families[0]}")).GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task An_exception_is_not_decided_with_the_set()
    {
        const string village = "990101001026";
        var families = await county.Families(2, village);
        var exception = await Id(await county.Propose(families[0], "development", "外出务工"));
        var evaluation = (await county.ProposeSet(village)).GetProperty("evaluationId").GetGuid();

        Assert.Equal(1, (await Body(await county.DecideSet(evaluation, 1))).GetProperty("approved").GetInt32());
        Assert.Equal(1, (await county.Read($"{TriageFixture.Triage}/proposals?areaCode={village}&state=Proposed&overrides=true")).GetProperty("total").GetInt32());
        (await county.Decide(exception)).EnsureSuccessStatusCode();
        Assert.Equal("development relief", await county.Classes(village));
    }

    [Fact]
    public async Task The_list_is_filtered_counted_by_area_and_exported()
    {
        const string village = "990101001027";
        await county.Families(2, village);
        await county.Families(1, village, labour: "ordinary");
        await county.DecideSet((await county.ProposeSet(village)).GetProperty("evaluationId").GetGuid(), 3);
        await county.Families(1, village, will: "");

        var relief = await county.Read($"{TriageFixture.Triage}?areaCode={village}&class=relief");
        var counts = (await county.Read($"{TriageFixture.Triage}/counts?areaCode={village}")).GetProperty("items")[0];

        Assert.Equal(2, relief.GetProperty("total").GetInt32());
        Assert.Equal(1, (await county.Read($"{TriageFixture.Triage}?areaCode={village}&class=unclassified")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await county.Read($"{TriageFixture.Triage}?areaCode={village}&proposed=relief")).GetProperty("total").GetInt32());
        Assert.Equal((4, 1, 2, 1, 0), (
            counts.GetProperty("households").GetInt32(), counts.GetProperty("unclassified").GetInt32(), counts.GetProperty("relief").GetInt32(),
            counts.GetProperty("development").GetInt32(), counts.GetProperty("proposed").GetInt32()));
        Assert.Equal(village, counts.GetProperty("areaCode").GetString());
        Assert.Equal("990101001", (await county.Read($"{TriageFixture.Triage}/counts?areaCode={village}&level=township")).GetProperty("items")[0].GetProperty("areaCode").GetString());
        Assert.Equal("class", await Field(await county.Officer.GetAsync($"{TriageFixture.Triage}?class=poor")));
        using var file = await county.Officer.GetAsync($"{TriageFixture.Triage}/export.xlsx?areaCode={village}");
        using var workbook = WorkbookReader.Open(new MemoryStream(await file.Content.ReadAsByteArrayAsync()));
        Assert.Equal(["救助对象", "救助对象", "帮扶对象", "未分类"], workbook.ReadRows("救助帮扶分类").Skip(1).Select(row => row[6]));
    }

    [Fact]
    public async Task A_rule_of_the_township_goes_before_the_countys_and_a_replaced_one_proposes_nothing()
    {
        const string village = "990101002031";
        await county.Families(1, village);
        var ofCounty = (await county.Evaluate(county.Rule, TriageFixture.Rules, village)).GetProperty("id").GetGuid();
        var officer = county.Service.As("township.two", Roles.TownshipOfficer, "households", "990101002");
        Task<HttpResponseMessage> Propose(Guid evaluation) => officer.PostAsJsonAsync($"{TriageFixture.Triage}/proposals", new { evaluationId = evaluation });
        var trial = await Id(await county.DraftRule(areaCode: "990101002"));
        var tried = (await county.Evaluate(trial, TriageFixture.Rules, village)).GetProperty("id").GetGuid();

        Assert.Equal((409, "evaluation-is-trial"), await Outcome(await Propose(tried)));
        (await county.Approve(trial, TriageFixture.Rules)).EnsureSuccessStatusCode();
        Assert.Equal(1, (await Body(await Propose(ofCounty))).GetProperty("left").GetInt32());
        var judged = (await county.Evaluate(trial, TriageFixture.Rules, village)).GetProperty("id").GetGuid();
        await county.RuleInForce(areaCode: "990101002");
        Assert.Equal((409, "triage-rule-replaced"), await Outcome(await Propose(judged)));
    }

    [Fact]
    public async Task A_condition_that_does_not_compile_is_refused_with_its_field()
    {
        Assert.Equal("relief[0].expression", await Field(await county.DraftRule([new { code = "a", label = "x", expression = "fuor = 1" }])));
        var twice = new { code = "a", label = "x", expression = "safeWater" };
        Assert.Equal("relief[1].code", await Field(await county.DraftRule([twice, twice])));
    }

    [Fact]
    public async Task A_proposal_stays_in_its_township()
    {
        var household = (await county.Families(1, "990101001028"))[0];
        var proposal = await Id(await county.Propose(household));
        HttpClient Elsewhere(string role) => county.Service.As("elsewhere", role, "households", "990101003");

        Assert.Equal(HttpStatusCode.NotFound, (await county.Propose(household, by: Elsewhere(Roles.TownshipOfficer))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Decide(proposal, by: Elsewhere(Roles.TownshipChief))).StatusCode);
        Assert.Equal(0, (await county.Read($"{TriageFixture.Triage}/proposals", Elsewhere(Roles.TownshipChief))).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Propose(household, by: county.TownshipChief)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Decide(proposal, by: county.TownshipOfficer)).StatusCode);
    }
}
