using System.Net.Http.Json;
using System.Text.Json;
using static Journeys.Identification.FifteenVillages;

namespace Journeys.Identification;

/// <summary>
/// A campaign of fifteen villages from its set-up to the announcement, through the gateway and with the training clock: ten key villages at 50 %
/// and five others at 5 % (N31), a failed quorum (N30), a late review, objections upheld and dismissed, files returned by both levels.
/// </summary>
public sealed class FifteenVillagesTests(FifteenVillages county) : IClassFixture<FifteenVillages>
{
    private const int KeyGuide = 10;

    private readonly Dictionary<(string Village, int Number), Guid> _applications = [];
    private Guid _campaign;
    private DateOnly _today;

    [Fact]
    public async Task They_go_from_set_up_to_announcement()
    {
        await SetUp();
        await Apply();
        await Survey();
        await Review();
        await ObjectInTheVillages();
        await DecideAtTheTownship();
        await DecideAtTheCounty();
        await SeeTheResult();
    }

    /// <summary>Stages without a gap; the first village lies over its guide and the second under it, which is no matter as long as the group agrees.</summary>
    private async Task SetUp()
    {
        _today = await county.Advance(1);
        var first = _today;
        _campaign = (await county.Callers.Post("poverty.county", "/api/households/campaigns", new
        {
            name = "十五村识别",
            workYear = 2014,
            priceYear = 2013,
            procedure = "ballot",
            villages = All.Select(areaCode => new { areaCode, population = People, key = Key.Contains(areaCode) }),
            stages = new[]
            {
                Stage("农户申请", first.AddDays(1), 2), Stage("入户调查", first.AddDays(3), 3), Stage("民主评议", first.AddDays(6), 2),
            },
        })).Is(201).Json.GetProperty("id").GetGuid();

        (await Post(Cadre(Key[0]), "applications", new { householdId = await county.IdOf(Key[0], 1), reason = "收入低" })).Is(409, "stage-not-open");
        var campaign = await Campaign();
        Assert.Equal((7, 0, 0), (Number(campaign, "calendar", "days"), Number(campaign, "calendar", "gapDays"), Number(campaign, "calendar", "overlapDays")));
        Assert.Equal([100, 5], campaign.GetProperty("quota").GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("target").GetInt32()));
    }

    private async Task Apply()
    {
        _today = await county.Advance(1);
        foreach (var village in All)
        {
            var listed = village == Key[0] ? KeyGuide + 2 : village == Key[1] ? KeyGuide - 2 : Key.Contains(village) ? KeyGuide : 1;

            // One more than the list in the third village: the survey will not pass it.
            for (var number = 1; number <= (village == Key[2] ? listed + 1 : listed); number++)
            {
                _applications[(village, number)] = (await Post(Cadre(village), "applications", new
                {
                    householdId = await county.IdOf(village, number),
                    reason = "收入低于标准",
                    source = number == 1 ? "minimum-living" : "newly-found",
                })).Is(201).Json.GetProperty("id").GetGuid();
            }
        }

        (await Post(Cadre(Key[0]), "applications", new { householdId = await county.IdOf(Key[1], 20), reason = "别村的户" })).Is(404);
    }

    private async Task Survey()
    {
        _today = await county.Advance(2);
        var rejected = (Key[2], KeyGuide + 1);
        foreach (var (place, application) in _applications)
        {
            (await county.Callers.Post("township.officer", $"/api/households/applications/{application}/survey", Findings(place == rejected ? "reject" : "pass"))).Is(200);
        }

        Assert.Equal("SurveyRejected", await State(_applications[rejected]));
        _applications.Remove(rejected);
    }

    private async Task Review()
    {
        _today = await county.Advance(3);
        foreach (var village in All.Where(village => village != Key[9]))
        {
            (await Vote(village, present: People / 2 - 1, total: People)).Is(409, "quorum-not-met");
            (await Vote(village)).Is(201);
        }

        _today = await county.Advance(2);
        (await Vote(Key[9])).Is(201);
        var late = await Read(Of(Key[9]).First());
        Assert.True(late.GetProperty("history").EnumerateArray().Single(entry => entry.GetProperty("state").GetString() == "Reviewed").GetProperty("late").GetBoolean());
    }

    /// <summary>Two objections: one is right and takes its household off the list, one is not and only keeps its household's days waiting.</summary>
    private async Task ObjectInTheVillages()
    {
        var (upheld, dismissed) = (_applications[(Key[0], 1)], _applications[(Key[3], 1)]);
        await Object(upheld);
        await Object(dismissed);
        _today = await county.Advance(8);
        Assert.All(new[] { upheld, dismissed }, application => Assert.Equal("village-notice", Step(application).Result));
        Assert.Equal("township-approval", await Step(_applications[(Key[3], 2)]));

        await Answer(upheld, true);
        await Answer(dismissed, false);
        _today = await county.Advance(10);
        Assert.Equal(("ReviewRejected", "township-approval"), (await State(upheld), await Step(dismissed)));
        _applications.Remove((Key[0], 1));
    }

    /// <summary>The township looks at a fifth, returns one file, and approves the rest; the file comes back through survey, ballot and notice.</summary>
    private async Task DecideAtTheTownship()
    {
        var returned = _applications[(Key[4], 2)];
        (await Approve("township.chief", "township", [.. Of(Key[5])])).Is(409, "sample-due");
        (await county.Callers.Post("township.chief", $"/api/households/applications/{returned}/township-approval", new { decision = "return", reason = "材料不全" })).Is(200);
        await Check("checker.township", "township", Township);
        (await Approve("township.chief", "township", [.. _applications.Values.Where(application => application != returned)])).Is(200);

        (await county.Callers.Post("township.officer", $"/api/households/applications/{returned}/survey", Findings("pass"))).Is(200);
        (await Vote(Key[4], only: returned)).Is(201);
        _today = await county.Advance(8);
        await Check("checker.township", "township", Key[4]);
        (await Approve("township.chief", "township", [returned])).Is(200);
        _today = await county.Advance(8);
    }

    private async Task DecideAtTheCounty()
    {
        var returned = _applications[(Other[0], 1)];
        await Check("checker.county", "county", "990101");
        (await county.Callers.Post("poverty.chief", $"/api/households/applications/{returned}/county-approval", new { decision = "return", reason = "收入证明有误" })).Is(200);
        (await Approve("township.chief", "county", [.. Of(Key[6])])).Is(403);
        (await Approve("poverty.chief", "county", [.. _applications.Values.Where(application => application != returned)])).Is(200);
        (await county.Callers.Post(Cadre(Other[0]), $"/api/households/applications/{returned}/withdrawal", new { reason = "农户撤回" })).Is(200);
        _applications.Remove((Other[0], 1));
        _today = await county.Advance(6);
    }

    private async Task SeeTheResult()
    {
        var campaign = await Campaign();

        Assert.All(_applications.Values.Take(5), application => Assert.Equal("Announced", State(application).Result));
        Assert.Equal((99 + 4, 1, 1, 1), (Progress(campaign, "Announced"), Progress(campaign, "SurveyRejected"), Progress(campaign, "ReviewRejected"), Progress(campaign, "Withdrawn")));
        Assert.Equal([-1, -1], campaign.GetProperty("quota").GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("gap").GetInt32()));
        Assert.Equal([1, -2, 0], campaign.GetProperty("quota").GetProperty("villages").EnumerateArray().Take(3).Select(village => village.GetProperty("gap").GetInt32()));
        Assert.Equal((13, 90), (Number(campaign, "sources", "minimum-living", "households"), Number(campaign, "sources", "newly-found", "households")));
        var samples = (await county.Callers.Get("poverty.county", $"/api/households/campaigns/{_campaign}/samples")).Is(200).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.All(samples, sample => Assert.True(sample.GetProperty("drawn").GetInt32() * 100 >= sample.GetProperty("percent").GetDecimal() * sample.GetProperty("listed").GetInt32()));
    }

    private static object Stage(string name, DateOnly from, int days) => new { name, from, to = from.AddDays(days - 1) };

    private static object Findings(string outcome) => new
    {
        team = new[] { "township.officer", "survey.one", "survey.two" },
        income = new { wage = 1000m, business = 0m, property = 0m, transfer = 0m, productionCost = 0m },
        needs = new { food = true, clothing = true, education = true, medical = true, housing = false, water = true },
        outcome,
        reason = "入户核实",
    };

    private Task<Answer> Post(string account, string route, object body) => county.Callers.Post(account, $"/api/households/campaigns/{_campaign}/{route}", body);

    private IEnumerable<Guid> Of(string village) => _applications.Where(application => application.Key.Village == village).Select(application => application.Value);

    private Task<Answer> Vote(string village, int present = People, int total = People, Guid? only = null) => Post(Cadre(village), "reviews", new
    {
        villageCode = village,
        heldOn = _today,
        representativesTotal = total,
        representativesPresent = present,
        votes = Of(village).Where(application => only is null || application == only).Select(applicationId => new { applicationId, @for = present - 1, against = 1 }),
    });

    private async Task Object(Guid application)
    {
        var notice = (await Read(application)).GetProperty("noticeId").GetGuid();
        using var answer = await county.Callers.Anonymous.PostAsJsonAsync(
            $"/public/notices/{notice}/objections", new { text = "该户在县城有住房", contact = "村口小卖部", subjectId = application });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task Answer(Guid application, bool upheld)
    {
        var open = (await county.Callers.Get("oversight.county", "/api/oversight/objections?state=Open")).Is(200).Json.GetProperty("items").EnumerateArray()
            .Single(objection => objection.GetProperty("subjectId").GetGuid() == application);
        (await county.Callers.Post("oversight.county", $"/api/oversight/objections/{open.GetProperty("id").GetGuid()}/resolution",
            new { upheld, answer = upheld ? "经核实属实" : "经核实不属实" })).Is(200);
    }

    private async Task Check(string officer, string level, string areaCode)
    {
        var sample = (await Post(officer, "samples", new { level, areaCode })).Is(201).Json;
        foreach (var drawn in sample.GetProperty("drawn").EnumerateArray())
        {
            (await Post(officer, $"samples/{sample.GetProperty("id").GetGuid()}/findings",
                new { applicationId = drawn.GetProperty("applicationId").GetGuid(), confirmed = true, reason = "复核一致" })).Is(200);
        }
    }

    private Task<Answer> Approve(string account, string level, IReadOnlyList<Guid> applicationIds) =>
        Post(account, $"{level}-approvals", new { applicationIds, decision = "approve", reason = "公示无异议" });

    private async Task<JsonElement> Campaign() => (await county.Callers.Get("poverty.county", $"/api/households/campaigns/{_campaign}")).Is(200).Json;

    private async Task<JsonElement> Read(Guid application) => (await county.Callers.Get("poverty.county", $"/api/households/applications/{application}")).Is(200).Json;

    private async Task<string> State(Guid application) => (await Read(application)).GetProperty("state").GetString()!;

    private async Task<string> Step(Guid application) => (await Read(application)).GetProperty("step").GetString()!;

    private static int Progress(JsonElement campaign, string state) => Number(campaign, "progress", state, "households");

    private static int Number(JsonElement element, params string[] path) => path.Aggregate(element, (inner, name) => inner.GetProperty(name)).GetInt32();
}
