using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Oversight;
using Households.Areas;
using Households.Register;
using ServiceDefaults.Auth;
using Testing;

namespace Households.Tests;

/// <summary>A running service with two villages and their people, where Oversight is played by the events that it would send.</summary>
public class IdentificationFixture : IAsyncLifetime
{
    public const string Key = "990101001001";
    public const string Other = "990101001002";
    public const string CampaignsRoute = "/api/households/campaigns";

    private int _households;

    public TestService Service { get; private set; } = null!;

    public HttpClient Officer => Service.As("poverty.county", Roles.RegisterOfficer, "households", "990101");

    public HttpClient CountyChief => Service.As("poverty.chief", Roles.RegisterChief, "households", "990101");

    public HttpClient TownshipOfficer => Service.As("township.officer", Roles.TownshipOfficer, "households", "990101001");

    public HttpClient TownshipChief => Service.As("township.chief", Roles.TownshipChief, "households", "990101001");

    public HttpClient Cadre(string village = Key) => Service.As($"village.{village[^2..]}", Roles.VillageCadre, "households", village);

    public virtual Task InitializeAsync() => Start();

    public virtual async Task DisposeAsync() => await Service.DisposeAsync();

    protected async Task Start(params string[] settings)
    {
        Service = await TestService.Start("households", HouseholdsService.Create, settings);
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            db.AddRange(
                new Area { Code = "990101", Name = "示范县" }, new Area { Code = "990101001", Name = "示范乡", ParentCode = "990101" },
                new Area { Code = Key, Name = "第一村", ParentCode = "990101001" }, new Area { Code = Other, Name = "第二村", ParentCode = "990101001" });
            await db.SaveChangesAsync();
        });
    }

    /// <summary>Puts registered households of so many people into the register.</summary>
    public async Task<List<Guid>> Households(int count, string village = Key, int people = 3, string @class = "minimum-living")
    {
        var households = Enumerable.Range(0, count).Select(_ => NewHousehold(village, people, @class)).ToList();
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            db.AddRange(households);
            await db.SaveChangesAsync();
        });

        return households.ConvertAll(household => household.Id);
    }

    public async Task<Guid> Campaign(object? stages = null, int otherPopulation = 800) => await Id(await Open(stages, otherPopulation: otherPopulation));

    public Task<HttpResponseMessage> Open(object? stages = null, decimal? line = null, int otherPopulation = 800, string other = Other, int workYear = 2014) =>
        Officer.PostAsJsonAsync(CampaignsRoute, new
        {
            name = "2014 年贫困识别",
            workYear,
            priceYear = 2013,
            line,
            villages = new[] { new { areaCode = Key, population = 1500, key = true }, new { areaCode = other, population = otherPopulation, key = false } },
            stages = stages ?? Array.Empty<object>(),
        });

    public async Task<Guid> Apply(Guid campaign, Guid household, string village = Key) =>
        await Id(await Cadre(village).PostAsJsonAsync($"{CampaignsRoute}/{campaign}/applications", new { householdId = household, reason = "收入低" }));

    public static object Findings(decimal wage = 3000, string outcome = "pass", object? needs = null, string[]? team = null) => new
    {
        team = team ?? ["township.officer", "village.01", "helper.01"],
        income = new { wage, business = 0m, property = 0m, transfer = 0m, productionCost = 0m },
        needs = needs ?? new { food = true, clothing = true, education = false, medical = true, housing = false, water = true },
        outcome,
        reason = "入户核实",
    };

    public Task<HttpResponseMessage> Survey(Guid application, object? findings = null) =>
        TownshipOfficer.PostAsJsonAsync($"/api/households/applications/{application}/survey", findings ?? Findings());

    public Task<HttpResponseMessage> Review(Guid campaign, IEnumerable<Guid> applications, string village = Key, int present = 30, int total = 40, int votesFor = 20) =>
        Cadre(village).PostAsJsonAsync($"{CampaignsRoute}/{campaign}/reviews", new
        {
            villageCode = village,
            heldOn = "2014-05-13",
            representativesTotal = total,
            representativesPresent = present,
            votes = applications.Select(id => new { applicationId = id, @for = votesFor, against = 5 }),
        });

    /// <summary>Applications that are through survey and review.</summary>
    public async Task<List<Guid>> Reviewed(Guid campaign, int count, string village = Key)
    {
        var applications = new List<Guid>();
        foreach (var household in await Households(count, village))
        {
            applications.Add(await Apply(campaign, household, village));
            (await Survey(applications[^1])).EnsureSuccessStatusCode();
        }

        (await Review(campaign, applications, village)).EnsureSuccessStatusCode();

        return applications;
    }

    /// <summary>Oversight posts and closes the notice that carries the application, for these households.</summary>
    public async Task RunNotice(IReadOnlyList<Guid> applications)
    {
        var notice = (await Get(applications[0])).GetProperty("noticeId").GetGuid();
        var asked = (await Service.Announced<PostNotice>()).Single(command => command.NoticeId == notice);
        var posted = new DateOnly(2014, 6, 1);
        await Service.Deliver(new NoticePosted(notice, "households", asked.Kind, posted, posted.AddDays(asked.Days - 1)));
        await Service.Deliver(new NoticeClosed(notice, "households", asked.Kind, posted.AddDays(asked.Days), applications));
    }

    public async Task<JsonElement> Get(Guid application) => await CountyChief.GetFromJsonAsync<JsonElement>($"/api/households/applications/{application}");

    public async Task<string> State(Guid application) => (await Get(application)).GetProperty("state").GetString()!;

    public static async Task<Guid> Id(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());

        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>Status and problem code of an answer.</summary>
    public static async Task<(int Status, string? Code)> Outcome(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

    private Household NewHousehold(string village, int people, string @class)
    {
        var number = Interlocked.Increment(ref _households);
        var household = (Household)Activator.CreateInstance(typeof(Household), nonPublic: true)!;
        Set(household, nameof(Household.HouseholdNo), $"{village}01{number:0000}");
        Set(household, nameof(Household.AreaCode), village + "01");
        Set(household, nameof(Household.Class), @class);
        var members = (List<Person>)typeof(Household).GetField("_members", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(household)!;
        members.AddRange(Enumerable.Range(0, people).Select(index => new Person
        {
            HouseholdId = household.Id,
            Name = index == 0 ? $"户主{number}" : $"成员{number}",
            PersonKey = Guid.NewGuid().ToString("N"),
            Relation = index == 0 ? Person.Head : "son",
        }));

        return household;
    }

    private static void Set(Household household, string property, object value) => typeof(Household).GetProperty(property)!.SetValue(household, value);
}
