using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using static Households.Tests.IdentificationFixture;
using static Households.Tests.Rules.RulesFixture;

namespace Households.Tests.Rules;

public sealed class RuleSetRoutesTests(RulesFixture county) : RuleSetRoutes(county), IClassFixture<RulesFixture>;

public sealed class RuleSetRoutesOnPostgresTests(RulesOnPostgres county) : RuleSetRoutes(county), IClassFixture<RulesOnPostgres>;

/// <summary>Rule sets over HTTP, the same on both databases. Each test has villages of its own where it counts.</summary>
public abstract class RuleSetRoutes(RulesFixture county)
{
    [Fact]
    public async Task A_set_is_drafted_by_one_and_put_in_force_by_another()
    {
        var id = await Id(await county.Draft());

        Assert.Equal((409, "maker-cannot-approve"), await Outcome(await county.Approve(id, by: county.Service.As("poverty.county", Roles.RegisterChief, "households", "990101"))));
        Assert.Equal(HttpStatusCode.OK, (await county.Approve(id)).StatusCode);
        Assert.Equal((409, "rules-already-decided"), await Outcome(await county.Approve(id)));

        var shown = await county.Read($"{Sets}/{id}");
        Assert.Equal(("InForce", "poverty.county", "poverty.chief", 1), (
            shown.GetProperty("state").GetString(), shown.GetProperty("draftedBy").GetString(), shown.GetProperty("decidedBy").GetString(), shown.GetProperty("number").GetInt32()));
        Assert.Equal(6, shown.GetProperty("definition").GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public async Task Each_draft_of_a_name_is_its_next_version()
    {
        await county.Draft("七清四严");
        await county.Draft("七清四严");

        var numbers = (await county.Read($"{Sets}?name=七清四严")).GetProperty("items").EnumerateArray().Select(version => version.GetProperty("number").GetInt32());
        Assert.Equal([2, 1], numbers);
    }

    [Fact]
    public async Task What_is_in_force_is_found_by_name_area_and_day()
    {
        const string name = "在用规则";
        var ofCounty = await Id(await county.Draft(name));
        var ofTownship = await Id(await county.Draft(name, areaCode: "990101001"));
        async Task<Guid> InForce(string areaCode, string day = "2014-06-01") =>
            (await county.Read($"{Sets}/in-force?name={name}&areaCode={areaCode}&day={day}")).GetProperty("id").GetGuid();
        async Task<HttpStatusCode> Asked(string query)
        {
            using var answer = await county.Officer.GetAsync($"{Sets}/in-force?{query}");

            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotFound, await Asked($"name={name}&areaCode=990101001"));
        await county.Approve(ofCounty);
        Assert.Equal(ofCounty, await InForce("990101001001"));
        await county.Approve(ofTownship);

        Assert.Equal(ofTownship, await InForce("990101001001"));
        Assert.Equal(ofCounty, await InForce("990101002001"));
        Assert.Equal(HttpStatusCode.NotFound, await Asked($"name={name}&areaCode=990101001&day=2013-12-31"));
        Assert.Equal(HttpStatusCode.NotFound, await Asked("name=无此规则&areaCode=990101001"));
        Assert.Equal(HttpStatusCode.BadRequest, await Asked($"name={name}"));
    }

    [Fact]
    public async Task A_preview_of_more_pages_than_are_read_ahead_counts_each_household_once_as_an_evaluation_does()
    {
        const string village = "990101001009";
        const int many = 6100;
        var ids = await county.Households(many, village, people: 1);
        await county.Match(ids.Take(30), ["ownsVehicle"], true);
        var id = await Id(await county.Draft());

        var preview = await county.Preview(id, areaCode: village);
        var evaluation = await county.Evaluate(id, areaCode: village);

        Assert.Equal((many, 30), (preview.GetProperty("households").GetInt32(), Count(preview, "excluded")));
        Assert.Equal(evaluation.GetProperty("counts").GetRawText(), preview.GetProperty("counts").GetRawText());
    }

    [Fact]
    public async Task A_rule_that_does_not_compile_is_refused_with_field_and_position()
    {
        var answer = await county.Draft(rules: FourNotListed(priority: "houseGrade in ('C', 'Z')"));

        Assert.Equal("rules[4].expression", await Field(answer));
        Assert.Contains("第 1 行第 21 列", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("rules[0].kind", await Field(await county.Draft(rules: [new { code = "X", label = "x", kind = "other", expression = "safeWater" }])));
        var twice = new { code = "X", label = "x", kind = "priority", expression = "safeWater" };
        Assert.Equal("rules[1].code", await Field(await county.Draft(rules: [twice, twice])));
    }

    [Fact]
    public async Task An_expression_can_be_checked_while_it_is_written()
    {
        async Task<JsonElement> Check(string expression) =>
            await Body(await county.Officer.PostAsJsonAsync($"{Sets}/expression-validation", new { expression }));

        var good = await Check("people >= 4 and 住房等级 = 'D'");
        Assert.Equal("（人口 不低于 4人） 且 （住房等级 是 “D”）", good.GetProperty("text").GetString());
        var error = (await Check("people >=\n fuor")).GetProperty("error");
        Assert.Equal((2, 2, "name-unknown"), (error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32(), error.GetProperty("code").GetString()));
        var facts = await county.Read($"{Sets}/facts?q=住房等级");
        Assert.Equal("houseGrade", facts.GetProperty("items")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_preview_counts_outcomes_lines_and_missing_facts_and_keeps_nothing()
    {
        const string village = "990101001011";
        await county.Judged(2, village, grade: "D");
        await county.Judged(1, village);
        var excluded = await county.Judged(1, village, grade: "D");
        await county.Match(excluded, ["ownsVehicle"], true);
        await county.Judged(1, village, matched: false);

        var preview = await county.Preview(await Id(await county.Draft()), areaCode: village);

        Assert.Equal((5, 1, 1, 2, 1), (preview.GetProperty("households").GetInt32(), Count(preview, "excluded"), Count(preview, "undecided"), Count(preview, "priority"), Count(preview, "ordinary")));
        Assert.Equal(village, Assert.Single(preview.GetProperty("villages").EnumerateArray()).GetProperty("areaCode").GetString());
        Assert.Equal((1, 1), (preview.GetProperty("lines")[0].GetProperty("met").GetInt32(), preview.GetProperty("lines")[0].GetProperty("undecided").GetInt32()));
        var undecided = preview.GetProperty("undecidedHouseholds").GetProperty("items")[0];
        Assert.Contains("有财政供养人员", undecided.GetProperty("missing").EnumerateArray().Select(fact => fact.GetString()));
        Assert.Equal(0, await county.Service.Read((HouseholdsDbContext db) => db.EvaluationResults.CountAsync(result => result.AreaCode.StartsWith(village))));
    }

    [Fact]
    public async Task A_preview_shows_who_would_change_against_the_version_in_force()
    {
        const string village = "990101001012";
        await county.Judged(3, village, grade: "C");
        await county.Judged(2, village, grade: "D");
        await county.InForce("五不录六优先");
        var next = await Id(await county.Draft("五不录六优先", FourNotListed(priority: "houseGrade = 'D'")));

        var preview = await county.Preview(next, areaCode: village, query: "?page=2&pageSize=2");

        var move = Assert.Single(preview.GetProperty("moves").EnumerateArray());
        Assert.Equal(("priority", "ordinary", 3), (move.GetProperty("from").GetString(), move.GetProperty("to").GetString(), move.GetProperty("households").GetInt32()));
        Assert.Equal((3, 1), (preview.GetProperty("changed").GetProperty("total").GetInt32(), preview.GetProperty("changed").GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task A_rule_that_holds_for_everyone_is_warned_of()
    {
        const string village = "990101001013";
        await county.Judged(2, village);
        var id = await Id(await county.Draft(rules: [new { code = "R1", label = "全部", kind = "priority", expression = "people >= 0" }]));

        Assert.Equal("规则 R1 对所有家庭成立", (await county.Preview(id, areaCode: village)).GetProperty("warnings")[0].GetString());
    }

    [Fact]
    public async Task A_result_keeps_version_and_facts_and_gives_the_same_again_after_the_register_moved_on()
    {
        const string village = "990101001014";
        var household = (await county.Judged(1, village, grade: "D", health: "severe"))[0];
        var id = await county.InForce();
        var evaluation = await county.Evaluate(id, areaCode: village);
        await county.Service.Do(async (HouseholdsDbContext db) =>
        {
            await db.Households.Where(row => row.Id == household).ExecuteUpdateAsync(set => set.SetProperty(row => row.HouseGrade, "A"));
        });

        var why = await county.Read($"{Sets}/{id}/results/{household}");

        Assert.Equal((false, 1), (evaluation.GetProperty("trial").GetBoolean(), Count(evaluation, "priority")));
        Assert.Equal(("priority", "优先", true), (why.GetProperty("outcome").GetString(), why.GetProperty("word").GetString(), why.GetProperty("sameAgain").GetBoolean()));
        Assert.Equal("D", why.GetProperty("inputs").GetProperty("houseGrade").GetString());
        Assert.Equal("severe", why.GetProperty("inputs").GetProperty("person")[0].GetProperty("health").GetString());
        Assert.Equal("优先 P1 住房不安全的优先", why.GetProperty("why")[4].GetProperty("text").GetString());
        Assert.Equal("第1人（户主）：健康状况 是 “患有大病”", why.GetProperty("why")[5].GetProperty("parts")[0].GetProperty("parts")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Every_kept_result_of_a_mixed_register_is_the_same_when_worked_out_again()
    {
        const string village = "990101001015";
        await county.Judged(3, village, grade: "D", wageFen: 900_000);
        await county.Judged(3, village, grade: "", cropland: null);
        await county.Judged(3, village, health: "", matched: false);
        var id = await county.InForce(rules: [.. FourNotListed("netIncomePerHead < 3500元/人 and cropland > 1亩"),
            new { code = "P3", label = "缺劳力的优先", kind = "priority", expression = "count(person: labour in ('lost', 'none')) / people > 0.5" }]);
        var evaluation = (await county.Evaluate(id, areaCode: village)).GetProperty("id").GetGuid();

        var (version, results) = await county.Service.Read(async (HouseholdsDbContext db) =>
            (await db.RuleVersions.SingleAsync(row => row.Id == id), await db.EvaluationResults.Where(row => row.EvaluationId == evaluation).ToListAsync()));
        var program = Households.Rules.RuleProgram.Of(version);

        Assert.Equal(9, results.Count);
        Assert.All(results, result => Assert.Equal((result.Outcome, result.Grounds), (
            program.Judge(result.Sheet()).Outcome, JsonSerializer.Serialize(program.Judge(result.Sheet()).Grounds, ServiceDefaults.Http.PlatformJson.Options))));
    }

    [Fact]
    public async Task An_exception_needs_a_reason_and_two_people_and_a_version_in_force()
    {
        const string village = "990101001016";
        var household = (await county.Judged(1, village))[0];
        var id = await Id(await county.Draft());
        await county.Evaluate(id, areaCode: village);
        var route = $"{Sets}/{id}/results/{household}/overrides";
        Assert.Equal((409, "evaluation-is-trial"), await Outcome(await county.Officer.PostAsJsonAsync(route, new { outcome = "priority", reason = "户主残疾" })));
        await county.Approve(id);
        await county.Evaluate(id, areaCode: village);

        Assert.Equal("outcome", await Field(await county.Officer.PostAsJsonAsync(route, new { outcome = "undecided", reason = "x" })));
        Assert.Equal(HttpStatusCode.BadRequest, (await county.Officer.PostAsJsonAsync(route, new { outcome = "priority", reason = "" })).StatusCode);
        Assert.Equal((409, "outcome-unchanged"), await Outcome(await county.Officer.PostAsJsonAsync(route, new { outcome = "ordinary", reason = "x" })));
        var exception = await Id(await county.Officer.PostAsJsonAsync(route, new { outcome = "priority", reason = "户主残疾" }));
        Assert.Equal((409, "override-pending"), await Outcome(await county.Officer.PostAsJsonAsync(route, new { outcome = "excluded", reason = "x" })));
        var approval = $"{Sets}/{id}/overrides/{exception}/approval";
        Assert.Equal((409, "maker-cannot-approve"), await Outcome(
            await county.Service.As("poverty.county", Roles.RegisterChief, "households", "990101").PostAsJsonAsync(approval, new { decision = "approve" })));
        (await county.CountyChief.PostAsJsonAsync(approval, new { decision = "approve" })).EnsureSuccessStatusCode();

        var line = (await county.Read($"{Sets}/{id}/results?outcome=priority")).GetProperty("items")[0];
        Assert.Equal(("priority", "ordinary"), (line.GetProperty("outcome").GetString(), line.GetProperty("ruleOutcome").GetString()));
        Assert.Equal("户主残疾", (await county.Read($"{Sets}/{id}/results/{household}")).GetProperty("exceptions")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_later_finding_counts_and_a_finding_is_refused_by_line()
    {
        const string village = "990101001017";
        var household = (await county.Judged(1, village))[0];
        var id = await Id(await county.Draft());
        Assert.Equal(1, Count(await county.Preview(id, areaCode: village), "ordinary"));
        await county.Match([household], ["hasVillageCadre"], true);

        Assert.Equal(1, Count(await county.Preview(id, areaCode: village), "excluded"));
        Assert.Equal(6, (await county.Read($"{Sets}/findings?householdId={household}")).GetProperty("total").GetInt32());
        async Task<string> Refused(string householdNo, string fact) => await Field(await county.Officer.PostAsJsonAsync($"{Sets}/findings", new
        {
            source = "名单",
            foundOn = "2014-05-01",
            findings = new[] { new { householdNo, fact, value = true } },
        }));
        Assert.Equal("findings[0].householdNo", await Refused("none", "ownsVehicle"));
        Assert.Equal("findings[0].fact", await Refused((await county.Numbers(household))[0], "houseGrade"));
    }

    [Fact]
    public async Task Results_and_counts_stay_within_the_callers_area()
    {
        const string village = "990101001018";
        await county.Judged(2, village);
        await county.Judged(1, Other);
        var id = await county.InForce();
        await county.Evaluate(id, areaCode: null);

        Assert.Equal(2, (await county.Read($"{Sets}/{id}/results", county.Cadre(village))).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Cadre(village).GetAsync($"{Sets}/{id}/results?areaCode={Other}")).StatusCode);
        Assert.Equal(0, (await county.Read($"{Sets}/{id}/evaluations", county.Cadre(village))).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await county.Neighbour.GetAsync($"{Sets}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Neighbour.PostAsJsonAsync($"{Sets}/{id}/evaluations", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Draft(by: county.Neighbour)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await county.Officer.PostAsJsonAsync($"{Sets}/{id}/preview", new { areaCode = "990102" })).StatusCode);
    }

    [Fact]
    public async Task Each_act_is_for_its_role()
    {
        var id = await Id(await county.Draft());
        var household = Guid.CreateVersion7();
        async Task Refused(HttpClient by, string path, object body) => Assert.Equal(HttpStatusCode.Forbidden, (await by.PostAsJsonAsync(Sets + path, body)).StatusCode);

        await Refused(county.CountyChief, "", new { });
        await Refused(county.Officer, $"/{id}/approval", new { });
        await Refused(county.Leader, $"/{id}/preview", new { });
        await Refused(county.Cadre(), $"/{id}/evaluations", new { });
        await Refused(county.Leader, $"/{id}/results/{household}/overrides", new { });
        await Refused(county.Officer, $"/{id}/overrides/{household}/approval", new { });
        await Refused(county.Cadre(), "/findings", new { });
        await Refused(county.Leader, "/expression-validation", new { });
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Leader.GetAsync($"{Sets}/{id}/results")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await county.Leader.GetAsync($"{Sets}/{id}/results/export.xlsx")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await county.Service.Anonymous().GetAsync(Sets)).StatusCode);
    }

    [Fact]
    public async Task Results_leave_as_a_workbook()
    {
        const string village = "990101001019";
        await county.Judged(1, village, grade: "D");
        var id = await county.InForce();
        await county.Evaluate(id, areaCode: village);

        var file = await county.Officer.GetAsync($"{Sets}/{id}/results/export.xlsx");

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.Content.Headers.ContentType!.MediaType);
        Assert.True((await file.Content.ReadAsByteArrayAsync()).Length > 1000);
    }

    private static int Count(JsonElement answer, string outcome) => answer.GetProperty("counts").GetProperty(outcome).GetInt32();
}
