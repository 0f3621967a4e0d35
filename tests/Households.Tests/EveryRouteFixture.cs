using System.Net.Http.Headers;
using System.Net.Http.Json;
using Households.Applications;
using Households.BatchLists;
using Households.Monitoring;
using Households.Quality;
using Households.Register;
using Households.Statistics;
using Households.Tests.Changes;
using Households.Tests.Exits;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using Testing;

namespace Households.Tests;

/// <summary>A county with one of each thing that a route is about.</summary>
public sealed class EveryRouteFixture : ExitsFixture
{
    private readonly Dictionary<string, string> _things = new() { ["newborn"] = SomeRegister.Head(700).Value };

    /// <summary>The value of a place in a pattern or body; <c>id</c> is the thing of the pattern's last word before it.</summary>
    public string Thing(string pattern, string place)
    {
        if (place is "rowId" && pattern.Contains("batch-lists", StringComparison.Ordinal))
        {
            return _things["batch-lists/row"];
        }

        if (place is not ("id" or "overrideId"))
        {
            return _things[place];
        }

        if (place is "overrideId")
        {
            return _things[pattern.Contains("rule-sets", StringComparison.Ordinal) ? "rule-sets/override" : "score-models/override"];
        }

        var words = pattern[..pattern.IndexOf("/{id}", StringComparison.Ordinal)].Split('/');

        return _things[words[^1]];
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadRegister();
        await ChangeAreas();
        await Identify();
        await Judge();
        await Batch();
        await Watch();
        await LeavePoverty();
        await CheckRegister();
        Keep("dead-letters", await DeadLetter());
        using var parameter = await Officer.PostAsJsonAsync("/api/households/parameters", new
        {
            code = "attachment-most-mebibytes",
            areaCode = "990101",
            validFrom = "2015-01-01",
            value = "12",
            source = "文件",
        });
        Keep("parameters", await parameter.CreatedId());
    }

    private async Task LoadRegister()
    {
        var register = SomeRegister.Of(3);
        register.People[0][3] = "朋友";
        using var upload = await Officer.Upload("/api/households/imports", await register.File());
        Keep("imports", await upload.CreatedId());
        await Officer.Ended(upload.Headers.Location!.ToString());
        await Officer.Import("/api/households/imports", await SomeRegister.Of(3, first: 11).File());
        var household = await Family(11);
        Keep("households", household.Id);
        Keep("member", household.Spouse);
        var other = await Family(12);
        Keep("other", other.Id);
        Keep("otherHead", other.Head);
        Keep("otherSpouse", other.Spouse);
        _things["householdNo"] = SomeRegister.No(11);
        Keep("attachments", await ChangesFixture.Prove(Officer, household.Id));
        Keep("change-requests", await Id(await ChangesFixture.Ask(Officer, "contact", new { householdId = household.Id, phone = "13900000040" })));
        Keep("removal", await Id(await ChangesFixture.Ask(Officer, "removal", new { householdId = household.Id, personId = household.Spouse, reason = "重复登记" })));
    }

    /// <summary>An act and a list that wait for the second person.</summary>
    private async Task ChangeAreas()
    {
        (_things["code"], _things["villageCode"], _things["year"]) = (Key, Key, "2013");
        Keep("acts", await Id(await Officer.PostAsJsonAsync(
            $"/api/households/areas/{Other}/rename", new { name = "新二村", on = "2014-05-01", reason = "区划调整", document = "县政发1号" })));
        Keep("key-villages", await Id(await Officer.PostAsJsonAsync("/api/households/key-villages", new
        {
            areaCode = "990101001",
            programme = "十二五",
            validFrom = "2014-01-01",
            source = "名录",
            villages = new[] { new { areaCode = Key, level = "county" } },
        })));
    }

    private async Task Identify()
    {
        var campaign = await ((IdentificationFixture)this).Campaign();
        var applications = await Reviewed(campaign, 1);
        Keep("campaigns", campaign);
        Keep("applications", applications[0]);
        await RunNotice(applications);
        using var sample = await TownshipOfficer.PostAsJsonAsync($"{CampaignsRoute}/{campaign}/samples", new { level = "township", areaCode = Key });
        Keep("sampleId", await Id(sample));
        Keep("reviewId", await Service.Read((HouseholdsDbContext db) => db.Reviews.Select(review => review.Id).FirstAsync()));
    }

    private async Task Judge()
    {
        _things["householdId"] = _things["households"];
        foreach (var (kind, outcome) in new[] { ("rule-sets", "excluded"), ("score-models", "poor"), ("triage-rules", "") })
        {
            var route = $"/api/households/{kind}";
            var draft = EveryRoute.All.Single(line => line.Route == $"POST {route}").Body!;
            using var drafted = await Officer.PostAsync(route, new StringContent(draft, MediaTypeHeaderValue.Parse("application/json")));
            var version = await Id(drafted);
            Keep(kind, version);
            await Ok(CountyChief.PostAsJsonAsync($"{route}/{version}/approval", new { decision = "approve", reason = "已审" }));
            await Ok(Officer.PostAsJsonAsync($"{route}/{version}/evaluations", new { }));
            if (kind is "triage-rules")
            {
                Keep("evaluationId", await Service.Read((HouseholdsDbContext db) => db.Evaluations.Where(run => run.RuleVersionId == version).Select(run => run.Id).SingleAsync()));
                Keep("proposals", await Id(await TownshipOfficer.PostAsJsonAsync(
                    $"/api/households/triage/{_things["households"]}/proposals", new { @class = "relief", reason = "复核" })));
                continue;
            }

            Keep($"{kind}/override", await Id(await Officer.PostAsJsonAsync($"{route}/{version}/results/{_things["households"]}/overrides", new { outcome, reason = "复核" })));
        }
    }

    /// <summary>A draft with one household.</summary>
    private async Task Batch()
    {
        var (campaign, household) = (Guid.Parse(_things["campaigns"]), Guid.Parse(_things["households"]));
        var batch = BatchList.Draft(campaign, "990101001", 1, new Deed("poverty.county", DateTimeOffset.UtcNow, new DateOnly(2014, 5, 13)));
        var row = new BatchRow { BatchId = batch.Id, Kind = batch.Kind, HouseholdId = household, HouseholdNo = _things["householdNo"], AreaCode = Key + "01", VillageCode = Key };
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            db.AddRange(batch, row);
            await db.SaveChangesAsync();
        });
        Keep("batch-lists", batch.Id);
        Keep("batch-lists/row", row.Id);
    }

    private async Task LeavePoverty()
    {
        var (campaign, exits) = await Listed(await Filed(1));
        Keep("exit-campaigns", campaign);
        Keep("exits", exits[0]);
        await Household(HouseholdStatus.Exited);
        var survey = await Id(await Officer.PostAsJsonAsync(
            "/api/households/quality-surveys", new { name = "抽查", kind = "look-back", areaCode = "990101", year = 2014, exited = 1, unfiled = 0 }));
        Keep("quality-surveys", survey);
        Keep("rowId", await Service.Read((HouseholdsDbContext db) => db.SurveyRows.Where(row => row.SurveyId == survey).Select(row => row.Id).FirstAsync()));
    }

    private async Task Watch()
    {
        using var reported = await Cadre().PostAsJsonAsync("/api/households/monitoring/clues", new
        {
            householdId = _things["households"],
            kind = "job-loss",
            occurredOn = "2014-05-12",
            note = "务工中断",
        });
        var clue = (await reported.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<ClueTaken>(PlatformJson.Options))!;
        Keep("clues", clue.Id);
        Keep("cases", clue.CaseId!.Value);
        var measure = Measure.Plan(clue.CaseId.Value, Measure.Kinds.First(), "公益岗位", "village.01", new DateOnly(2014, 12, 31), new Deed("village.01", DateTimeOffset.UtcNow, new DateOnly(2014, 5, 13)));
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            db.Add(measure);
            await db.SaveChangesAsync();
        });
        Keep("measureId", measure.Id);
    }

    /// <summary>A run with a hit and a pair, and a figure.</summary>
    private async Task CheckRegister()
    {
        // People that no workbook brought have no number to be shown.
        await Service.Do((HouseholdsDbContext db) => db.Database.ExecuteSqlRawAsync(
            """
            update people set name = '王小明', birth_date = '1970-03-08', labour = 'lost', months_away = 8 where relation = 'head' and length(id_number) > 0;
            update people set id_number = (select id_number from people where length(id_number) > 0 limit 1) where length(id_number) = 0;
            """));
        using var run = await Officer.PostAsJsonAsync("/api/households/quality/runs", new { areaCode = "990101" });
        Keep("runs", await run.CreatedId());
        while ((await Officer.GetFromJsonAsync<RunDetails>($"/api/households/quality/runs/{_things["runs"]}", PlatformJson.Options))!.Run.State is not "done")
        {
            await Task.Delay(20);
        }

        var household = Guid.Parse(_things["households"]);
        var (hit, pair) = await Service.Read(async (HouseholdsDbContext db) => (
            await db.QualityHits.FirstAsync(hit => hit.Rule == "no-labour-but-works" && hit.HouseholdId == household),
            await db.DuplicateCases.FirstAsync(pair => pair.FirstHouseholdId == household || pair.SecondHouseholdId == household)));
        _things["rule"] = hit.Rule;
        Keep("subjectId", hit.SubjectId);
        Keep("duplicates", pair.Id);
        using var figure = await Officer.PostAsJsonAsync("/api/households/figures", new
        {
            source = "年报",
            day = "2014-05-02",
            figures = new[] { new { areaCode = "990101001", indicator = "cropland", value = 1 } },
        });
        Keep("figures", (await figure.Content.ReadFromJsonAsync<List<FigureAnswer>>(PlatformJson.Options))![0].Id);
    }

    private async Task<Guid> DeadLetter()
    {
        var letter = new DeadLetter { Id = Guid.CreateVersion7(), Type = "Contracts.Oversight.NoticeClosed", Body = "{}", Error = "x", FailedAt = DateTimeOffset.UtcNow };
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            db.Add(letter);
            await db.SaveChangesAsync();
        });

        return letter.Id;
    }

    private Task<(Guid Id, Guid Head, Guid Spouse)> Family(int n) => Service.Read(async (HouseholdsDbContext db) =>
    {
        var household = await db.Households.Include(household => household.Members).SingleAsync(household => household.HouseholdNo == SomeRegister.No(n));

        return (household.Id, household.HeadOfHousehold!.Id, household.Members.Single(member => !member.IsHead).Id);
    });

    private void Keep(string name, Guid id) => _things[name] = id.ToString();
}
