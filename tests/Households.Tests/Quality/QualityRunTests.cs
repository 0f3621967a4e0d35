using System.Net;
using System.Net.Http.Json;
using Households.Duplicates;
using Households.Quality;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Quality;

/// <summary>Each test has a township of its own in the county, because a run closes what it no longer finds in its area.</summary>
public class QualityRunTests(QualityFixture county) : IClassFixture<QualityFixture>
{
    private const string Route = "/api/households/quality";
    private const string Duplicates = "/api/households/duplicates";

    // The register has every field and item that a rule names: only what another service knows may be missing.
    private static readonly string[] OwnFaults = ["执行失败", "登记册没有字段", "收入项目表没有项目", "参数"];

    [Fact]
    public async Task A_run_lists_each_rule_as_evaluated_or_with_the_reason_why_not()
    {
        var village = await county.Village();

        var run = await county.Run(village);

        Assert.Equal([.. QualityRules.All.Select(rule => rule.Code).Append("duplicates").Order(StringComparer.Ordinal)], run.Rules.Select(rule => rule.Rule));
        Assert.All(run.Rules.Where(rule => rule.State == "not-evaluable"), rule => Assert.NotEqual("", rule.Reason));
        Assert.DoesNotContain(run.Rules, rule => OwnFaults.Any(fault => rule.Reason.StartsWith(fault, StringComparison.Ordinal)));
        var helper = run.Rules.Single(rule => rule.Rule == "household-without-helper");
        Assert.Equal(("not-evaluable", "帮扶关系由结对帮扶服务管理"), (helper.State, helper.Reason));
    }

    [Fact]
    public async Task A_hit_names_household_person_field_and_value_and_is_closed_by_the_run_after_the_correction()
    {
        var village = await county.Village();
        await county.Change(village, "update people set labour = 'lost', months_away = 8 where relation = 'head'");
        await county.Run(village);

        var hit = Assert.Single(await county.Hits(village, "no-labour-but-works"));
        Assert.Equal(("error", "劳动技能", "lost", "open"), (hit.Severity, hit.Field, hit.Value, hit.State));
        Assert.StartsWith("户主", hit.PersonName, StringComparison.Ordinal);

        await county.Change(village, "update people set labour = 'ordinary' where relation = 'head'");
        await county.Run(village);

        Assert.Empty(await county.Hits(village, "no-labour-but-works"));
        Assert.Equal(new DateOnly(2014, 5, 13), Assert.Single(await county.Hits(village, "no-labour-but-works", "closed")).ClosedOn);
    }

    [Fact]
    public async Task An_accepted_hit_stays_accepted_while_its_value_is_the_same()
    {
        var village = await county.Village();
        await county.Change(village, "update people set labour = 'lost', months_away = 8 where relation = 'head'");
        await county.Run(village);
        var hit = Assert.Single(await county.Hits(village, "no-labour-but-works"));
        using var accepted = await county.Act(hit, "acceptance", new { reason = "从事轻便工作" });
        Assert.Equal("accepted", (await accepted.Content.ReadFromJsonAsync<HitAnswer>(PlatformJson.Options))!.State);

        await county.Run(village);
        Assert.Equal("从事轻便工作", Assert.Single(await county.Hits(village, "no-labour-but-works", "accepted")).Reason);

        await county.Change(village, "update people set labour = 'none' where relation = 'head'");
        await county.Run(village);
        Assert.Equal("none", Assert.Single(await county.Hits(village, "no-labour-but-works")).Value);
    }

    [Fact]
    public async Task A_hit_is_assigned_by_who_looks_after_its_area_and_accepted_only_with_a_reason()
    {
        var village = await county.Village();
        await county.Change(village, "update households set house_area = null");
        await county.Run(village);
        var hit = Assert.Single(await county.Hits(village, "house-area-empty"));

        using var assigned = await county.Act(hit, "assignment", new { userName = "village.01" });
        using var foreign = await county.Act(hit, "assignment", new { userName = "village.01" }, county.Service.As("township.officer", "township-officer", "households", "990101888"));
        using var role = await county.Act(hit, "acceptance", new { reason = "无住房" }, county.Cadre(village));
        using var reason = await county.Act(hit, "acceptance", new { reason = "" });
        using var closed = await county.Act(hit, "reopening", new { reason = "不对" });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.Conflict],
            [assigned.StatusCode, foreign.StatusCode, role.StatusCode, reason.StatusCode, closed.StatusCode]);
        Assert.Equal("village.01", Assert.Single(await county.Hits(village, "house-area-empty")).AssignedTo);
    }

    [Fact]
    public async Task A_hit_is_mended_by_the_change_request_that_it_names_and_closed_when_that_is_applied()
    {
        var village = await county.Village();
        await county.Change(village, "update people set labour = 'lost', months_away = 8 where relation = 'head'");
        await county.Run(village);
        var hit = Assert.Single(await county.Hits(village, "no-labour-but-works"));
        var (wrong, right) = (await county.Asked(hit, "文化程度", "小学"), await county.Asked(hit, "劳动技能", "普通劳动力"));

        using var linked = await county.Act(hit, "correction", new { changeRequestId = wrong });
        using var twice = await county.Act(hit, "correction", new { changeRequestId = right });
        Assert.Equal(wrong, (await linked.Content.ReadFromJsonAsync<HitAnswer>(PlatformJson.Options))!.ChangeRequestId);
        Assert.Equal("hit-in-correction", await twice.ProblemCode());

        await county.Approve(wrong);
        Assert.Null(Assert.Single(await county.Hits(village, "no-labour-but-works")).ChangeRequestId);

        var again = await county.Asked(hit, "劳动技能", "普通劳动力", "更正劳动技能");
        (await county.Act(hit, "correction", new { changeRequestId = again })).EnsureSuccessStatusCode();
        await county.Approve(again);

        Assert.Empty(await county.Hits(village, "no-labour-but-works"));
        var closed = Assert.Single(await county.Hits(village, "no-labour-but-works", "closed"));
        Assert.Equal((again, new DateOnly(2014, 5, 13)), (closed.ChangeRequestId, closed.ClosedOn));
        using var decided = await county.Act(hit, "correction", new { changeRequestId = again });
        Assert.Equal("change-decided", await decided.ProblemCode());
    }

    [Fact]
    public async Task A_refused_request_leaves_its_hit_to_another_and_a_strange_one_cannot_mend_it()
    {
        var (village, elsewhere) = (await county.Village(), await county.Village());
        await county.Change(village, "update households set house_area = null");
        await county.Change(elsewhere, "update households set house_area = null");
        await county.Run(village);
        await county.Run(elsewhere);
        var (hit, strange) = (Assert.Single(await county.Hits(village, "house-area-empty")), Assert.Single(await county.Hits(elsewhere, "house-area-empty")));
        var request = await county.Asked(hit, "住房面积(平方米)", "80");

        using var unknown = await county.Act(hit, "correction", new { changeRequestId = Guid.NewGuid() });
        using var other = await county.Act(strange, "correction", new { changeRequestId = request });
        using var role = await county.Act(hit, "correction", new { changeRequestId = request }, county.Cadre(village));
        using var area = await county.Act(hit, "correction", new { changeRequestId = request }, county.Service.As("township.officer", "township-officer", "households", "990101888"));
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest],
            [unknown.StatusCode, other.StatusCode, role.StatusCode, area.StatusCode]);

        (await county.Act(hit, "correction", new { changeRequestId = request })).EnsureSuccessStatusCode();
        await county.Approve(request, "return");
        Assert.Null(Assert.Single(await county.Hits(village, "house-area-empty")).ChangeRequestId);
    }

    [Fact]
    public async Task A_pair_that_is_one_person_closes_with_the_removal_of_the_second_entry_and_opens_again_with_its_reversal()
    {
        var village = await county.Village(households: 2);
        await county.Change(village, "update people set name = '赵一山', birth_date = '1970-03-08' where relation = 'head'");
        await county.Run(village);
        var pair = Assert.Single(await county.Pairs(village));
        var removal = await county.Asked(pair.Second, "removal", new { personId = pair.Second.PersonId, newHeadId = await county.Spouse(pair.Second.HouseholdId) });
        using var early = await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/correction", new { changeRequestId = removal });
        using var decided = await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/decision", new { outcome = "same", reason = "两个证件一个人" });
        using var linked = await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/correction", new { changeRequestId = removal });
        using var cadre = await county.Cadre(village).PostAsJsonAsync($"{Duplicates}/{pair.Id}/correction", new { changeRequestId = removal });
        Assert.Equal(("duplicate-not-same", HttpStatusCode.Forbidden), (await early.ProblemCode(), cadre.StatusCode));
        Assert.Equal("same", (await decided.Content.ReadFromJsonAsync<DuplicateAnswer>(PlatformJson.Options))!.State);
        Assert.Equal(removal, (await linked.Content.ReadFromJsonAsync<DuplicateAnswer>(PlatformJson.Options))!.ChangeRequestId);

        await county.Approve(removal);
        await county.Run(village);
        var resolved = Assert.Single(await county.Pairs(village, "resolved"));
        Assert.Equal((removal, new DateOnly(2014, 5, 13), "mistake"), (resolved.ChangeRequestId, resolved.ResolvedOn, resolved.Second.Left));

        await county.Approve(await county.Asked(pair.Second, "reversal", new { requestId = removal }));
        await county.Change(village, "update people set name = '赵一山', birth_date = '1970-03-08' where relation = 'head'");
        await county.Run(village);
        Assert.Null(Assert.Single(await county.Pairs(village, "same")).ChangeRequestId);
    }

    [Fact]
    public async Task A_merge_that_names_the_double_closes_the_pair_and_one_that_keeps_both_entries_does_not()
    {
        var village = await county.Village(households: 2);
        await county.Change(village, "update people set name = '钱二河', birth_date = '1971-03-08' where relation = 'head'");
        await county.Run(village);
        var pair = Assert.Single(await county.Pairs(village));
        (await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/decision", new { outcome = "same", reason = "一户登记两次" })).EnsureSuccessStatusCode();
        var spouse = await county.Spouse(pair.Second.HouseholdId);
        var keepsBoth = await county.Asked(pair.First, "merge", new
        {
            on = "2014-05-01",
            otherHouseholdId = pair.Second.HouseholdId,
            relations = new[] { new { personId = spouse, relation = "其他" }, new { personId = pair.Second.PersonId, relation = "其他" } },
        });
        var namesOne = await county.Asked(pair.First, "merge", new
        {
            on = "2014-05-01",
            otherHouseholdId = pair.Second.HouseholdId,
            duplicates = new[] { pair.Second.PersonId },
            relations = new[] { new { personId = spouse, relation = "其他" } },
        });

        (await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/correction", new { changeRequestId = keepsBoth })).EnsureSuccessStatusCode();
        await county.Approve(keepsBoth, "return");
        (await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/correction", new { changeRequestId = namesOne })).EnsureSuccessStatusCode();
        await county.Approve(namesOne);

        Assert.Equal(pair.Id, Assert.Single(await county.Pairs(village, "resolved")).Id);
        Assert.Equal(3, await county.Service.Read((HouseholdsDbContext db) => db.People.CountAsync(person => person.HouseholdId == pair.First.HouseholdId)));
    }

    [Fact]
    public async Task Who_has_died_is_found_when_entered_again_under_another_number()
    {
        var village = await county.Village(households: 2);
        await county.Change(village, "update people set name = '孙三林', birth_date = '1972-03-08' where relation <> 'head'");
        await county.Run(village);
        var living = Assert.Single(await county.Pairs(village));
        await county.Approve(await county.Asked(living.First, "death", new { personId = living.First.PersonId, on = "2014-05-01" }));

        await county.Run(village);

        var pair = Assert.Single(await county.Pairs(village));
        Assert.Equal((living.Id, "孙三林", "died", new DateOnly(1972, 3, 8)), (pair.Id, pair.First.Name, pair.First.Left, pair.First.BirthDate));
        Assert.Null(pair.Second.Left);
    }

    [Fact]
    public async Task Runs_show_the_trend_of_a_village_and_the_list_comes_as_a_workbook()
    {
        var village = await county.Village();
        await county.Change(village, "update households set house_area = null");
        await county.Run(village);
        await county.Change(village, "update households set house_area = 80");
        await county.Change(village, "update people set health = '' where relation = 'head'");
        await county.Run(village);

        var trend = (await county.Officer.GetFromJsonAsync<PageOf<TrendPoint>>($"{Route}/trend?areaCode={village}&rule=house-area-empty", PlatformJson.Options))!;
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync($"{Route}/hits/export.xlsx?areaCode={village}&rule=health-empty")));

        Assert.Equal([1], trend.Items.Select(point => point.Hits));
        Assert.Equal(["问题", "健康状况为空"], workbook.ReadRows("问题").Select(row => row[5]));
    }

    [Fact]
    public async Task A_run_is_asked_for_by_the_county_office_for_an_area_it_looks_after()
    {
        using var role = await county.Cadre(SomeRegister.Village).PostAsJsonAsync($"{Route}/runs", new { areaCode = SomeRegister.Village });
        using var area = await county.Officer.PostAsJsonAsync($"{Route}/runs", new { areaCode = "110101" });
        using var malformed = await county.Officer.PostAsJsonAsync($"{Route}/runs", new { areaCode = "99010" });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (role.StatusCode, area.StatusCode, malformed.StatusCode));
    }

    [Fact]
    public async Task A_figure_of_a_rule_is_a_dated_parameter_of_the_area()
    {
        var village = await county.Village();
        await county.Change(village, "update households set cropland = " + (county.IsPostgres ? "90" : "90000000"));
        await county.Run(village);
        Assert.Empty(await county.Hits(village, "cropland-per-head"));

        using var proposed = await county.Officer.PostAsJsonAsync("/api/households/parameters", new
        {
            code = "quality-cropland-per-head",
            areaCode = village,
            validFrom = "2014-01-01",
            source = "县核查方案",
            value = """{"enabled":true,"severity":"error","figures":{"most":40}}""",
        });
        using var approved = await county.Service.As("poverty.chief", "register-chief", "households", "990101")
            .PostAsJsonAsync($"/api/households/parameters/{await proposed.CreatedId()}/approval", new { reason = "同意" });
        approved.EnsureSuccessStatusCode();
        await county.Run(village);

        Assert.Equal("error", Assert.Single(await county.Hits(village, "cropland-per-head")).Severity);
    }

    [Fact]
    public async Task A_decided_pair_is_never_asked_again()
    {
        var village = await county.Village(households: 2);
        await county.Change(village, "update people set name = '王小明', birth_date = '1970-03-08' where relation = 'head'");
        await county.Run(village);
        var pair = Assert.Single(await county.Pairs(village));
        Assert.Equal(Likeness.SameNameAndBirth, pair.Kind);

        using var cadre = await county.Cadre(village).PostAsJsonAsync($"{Duplicates}/{pair.Id}/decision", new { outcome = "different", reason = "同名不同人" });
        using var unknown = await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/decision", new { outcome = "maybe", reason = "同名不同人" });
        using var decided = await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/decision", new { outcome = "different", reason = "同名不同人" });
        using var again = await county.Officer.PostAsJsonAsync($"{Duplicates}/{pair.Id}/decision", new { outcome = "same", reason = "改主意了" });
        await county.Run(village);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.Conflict],
            [cadre.StatusCode, unknown.StatusCode, decided.StatusCode, again.StatusCode]);
        Assert.Empty(await county.Pairs(village));
        Assert.Equal("poverty.county", Assert.Single(await county.Pairs(village, "different")).DecidedBy);
    }

    [Fact]
    public async Task An_open_pair_that_is_no_longer_alike_is_gone_and_another_area_never_sees_it()
    {
        var village = await county.Village(households: 2);
        await county.Change(village, "update people set name = '李大海', birth_date = '1971-03-08' where relation = 'head'");
        await county.Run(village);
        var foreign = county.Service.As("township.officer", "township-officer", "households", "990101888");
        Assert.Empty((await foreign.GetFromJsonAsync<PageOf<DuplicateAnswer>>(Duplicates, PlatformJson.Options))!.Items);
        using var decision = await foreign.PostAsJsonAsync($"{Duplicates}/{Assert.Single(await county.Pairs(village)).Id}/decision", new { outcome = "same", reason = "同一人" });
        Assert.Equal(HttpStatusCode.NotFound, decision.StatusCode);

        await county.Change(village, "update people set name = substr(person_key, 1, 20) where relation = 'head'");
        await county.Run(village);

        Assert.Empty(await county.Pairs(village));
        Assert.Single(await county.Pairs(village, "gone"));
    }
}

public sealed class QualityRunOnPostgresTests(PostgresQualityFixture county) : QualityRunTests(county), IClassFixture<PostgresQualityFixture>;
