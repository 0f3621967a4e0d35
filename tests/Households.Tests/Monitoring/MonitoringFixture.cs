using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Oversight;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Tests.Monitoring;

/// <summary>A running service whose households come under the watch; Oversight is played by its events.</summary>
public class MonitoringFixture : IdentificationFixture
{
    public const string Route = "/api/households/monitoring";

    public HttpClient Auditor => Service.As("auditor", Roles.Auditor, "", "990101");

    public HttpClient Medical => Service.As("medical.county", Roles.DepartmentOfficer, "medical", "990101");

    public HttpClient OtherTownship(string role) => Service.As($"other.{role}", role, "households", "990101002");

    /// <summary>One household of three people with a status.</summary>
    public async Task<Guid> Household(string status = HouseholdStatus.Registered, string village = Key)
    {
        var id = (await Households(1, village))[0];
        await Service.Do(async (HouseholdsDbContext db) => await db.Households.Where(household => household.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(household => household.Status, status)));

        return id;
    }

    public Task<HttpResponseMessage> Report(Guid household, string kind = "job-loss", HttpClient? by = null, decimal? amount = null, string occurredOn = "2014-05-12") =>
        (by ?? Cadre()).PostAsJsonAsync($"{Route}/clues", new { householdId = household, kind, amount, occurredOn, note = "务工中断，收入下降" });

    /// <summary>The case that a reported clue opened.</summary>
    public async Task<Guid> Reported(Guid household) => (await Read(await Report(household))).GetProperty("caseId").GetGuid();

    public static object Findings(decimal wage = 9000, decimal cost = 0, bool consent = true, bool housing = true, string outcome = "pass") => new
    {
        income = new { wage, business = 0m, property = 0m, transfer = 0m, productionCost = 0m },
        hardshipCost = cost,
        needs = new { food = true, clothing = true, education = true, medical = true, housing, water = true },
        consent,
        outcome,
        reason = "入户核实",
    };

    public Task<HttpResponseMessage> Check(Guid @case, object? findings = null, HttpClient? by = null) =>
        (by ?? TownshipOfficer).PostAsJsonAsync($"{Route}/cases/{@case}/check", findings ?? Findings());

    public async Task<HttpResponseMessage> Review(Guid @case, string heldOn = "2014-05-13", int votesFor = 25, int present = 30, string village = Key) =>
        await Cadre(village).PostAsJsonAsync($"{Route}/reviews", new
        {
            villageCode = village,
            heldOn,
            population = 1500,
            representativesTotal = 40,
            representativesPresent = present,
            votes = new[] { new { caseId = @case, @for = votesFor, against = 3 } },
        });

    public async Task<PostNotice> Post(Guid @case, DateOnly on)
    {
        var asked = await Asked(@case);
        await Service.Deliver(new NoticePosted(asked.NoticeId, "households", asked.Kind, on, on.AddDays(asked.Days - 1)));

        return asked;
    }

    public async Task RunNotice(Guid @case, DateOnly on)
    {
        var asked = await Post(@case, on);
        await Service.Deliver(new NoticeClosed(asked.NoticeId, "households", asked.Kind, on.AddDays(asked.Days), [@case]));
    }

    public Task<HttpResponseMessage> AtTownship(Guid @case, string decision = "approve", HttpClient? by = null) =>
        (by ?? TownshipChief).PostAsJsonAsync($"{Route}/cases/{@case}/township-approval", new { decision, reason = "已抽查" });

    public Task<HttpResponseMessage> AtCounty(Guid @case, string decision = "approve", HttpClient? by = null) =>
        (by ?? CountyChief).PostAsJsonAsync($"{Route}/cases/{@case}/county-approval", new { decision, reason = "符合条件" });

    /// <summary>A case that the county has put under the watch.</summary>
    public async Task<Guid> Monitored(Guid household, DateOnly noticeOn)
    {
        var @case = await Reported(household);
        await Ok(Check(@case));
        await Ok(Review(@case));
        await RunNotice(@case, noticeOn);
        await Ok(AtTownship(@case));
        await Ok(AtCounty(@case));

        return @case;
    }

    public async Task<JsonElement> Case(Guid @case) => await CountyChief.GetFromJsonAsync<JsonElement>($"{Route}/cases/{@case}");

    public async Task<string> CaseState(Guid @case) => (await Case(@case)).GetProperty("state").GetString()!;

    public static async Task<JsonElement> Ok(Task<HttpResponseMessage> answer) => await Read(await answer);

    public static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<PostNotice> Asked(Guid @case)
    {
        var notice = (await Case(@case)).GetProperty("noticeId").GetGuid();

        return (await Service.Announced<PostNotice>()).Single(command => command.NoticeId == notice);
    }
}
