using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Oversight;
using Households.Register;
using Households.Tests.Monitoring;
using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Households.Tests.Exits;

/// <summary>A running service with filed households that come out of poverty; Oversight is played by its events.</summary>
public class ExitsFixture : MonitoringFixture
{
    public const string Campaigns = "/api/households/exit-campaigns";
    public const string ExitsRoute = "/api/households/exits";

    public static readonly string Form = new('a', 64);

    /// <summary>Filed households of three, with incomes of two years and everything else that the rule asks for.</summary>
    public async Task<List<Guid>> Filed(
        int count, decimal first = 9000, decimal? second = 9000, string grade = "B", bool? water = true, string insurance = "enrolled", string village = Key)
    {
        var ids = await Households(count, village);
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            await db.Households.Where(household => ids.Contains(household.Id)).ExecuteUpdateAsync(set => set
                .SetProperty(household => household.Status, HouseholdStatus.Announced).SetProperty(household => household.HouseGrade, grade)
                .SetProperty(household => household.SafeWater, water));
            await db.People.Where(person => ids.Contains(person.HouseholdId)).ExecuteUpdateAsync(set => set.SetProperty(person => person.Insurance, insurance));
            db.AddRange(ids.Select(id => new Income { HouseholdId = id, Year = 2012, Item = "a1", Amount = Money.Yuan(first) }));
            db.AddRange(ids.Where(_ => second is not null).Select(id => new Income { HouseholdId = id, Year = 2013, Item = "a1", Amount = Money.Yuan(second!.Value) }));
            await db.SaveChangesAsync();
        });

        return ids;
    }

    public async Task<Guid> Campaign(params string[] villages) => await Id(await Officer.PostAsJsonAsync(
        Campaigns, new { name = "2014 年贫困退出", year = 2014, villages = villages.Length == 0 ? [Key, Other] : villages }));

    public Task<HttpResponseMessage> Draw(Guid campaign) => Officer.PostAsync($"{Campaigns}/{campaign}/list", null);

    /// <summary>Exits of the households, listed by the rule.</summary>
    public async Task<(Guid Campaign, List<Guid> Exits)> Listed(IReadOnlyList<Guid> households, string village = Key)
    {
        var campaign = await Campaign(village);
        await Ok(Draw(campaign));
        var exits = new List<Guid>();
        foreach (var household in households)
        {
            var page = await Officer.GetFromJsonAsync<JsonElement>($"{ExitsRoute}?householdId={household}&campaignId={campaign}");
            exits.Add(Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        }

        return (campaign, exits);
    }

    public Task<HttpResponseMessage> ReviewExits(Guid campaign, IEnumerable<Guid> exits, int votesFor = 25, string village = Key, HttpClient? by = null) =>
        (by ?? Cadre(village)).PostAsJsonAsync($"{Campaigns}/{campaign}/reviews", new
        {
            villageCode = village,
            heldOn = "2014-05-13",
            population = 1500,
            representativesTotal = 40,
            representativesPresent = 30,
            votes = exits.Select(id => new { caseId = id, @for = votesFor, against = 2 }),
        });

    public async Task<PostNotice> PostExit(Guid exit)
    {
        var notice = (await ExitOf(exit)).GetProperty("noticeId").GetGuid();
        var asked = (await Service.Announced<PostNotice>()).Single(command => command.NoticeId == notice);
        await Service.Deliver(new NoticePosted(notice, "households", asked.Kind, new DateOnly(2014, 5, 14), new DateOnly(2014, 5, 13).AddDays(asked.Days)));

        return asked;
    }

    public async Task RunExitNotice(IReadOnlyList<Guid> exits)
    {
        var asked = await PostExit(exits[0]);
        await Service.Deliver(new NoticeClosed(asked.NoticeId, "households", asked.Kind, new DateOnly(2014, 5, 14).AddDays(asked.Days), exits));
    }

    public Task<HttpResponseMessage> Confirm(Guid exit, bool agreed = true, string? official = "team.01", bool housing = true, string? form = null, HttpClient? by = null) =>
        (by ?? Cadre()).PostAsJsonAsync($"{ExitsRoute}/{exit}/confirmation", new
        {
            agreed,
            official,
            needs = new { food = true, clothing = true, education = true, medical = true, housing, water = true },
            form = form ?? Form,
            reason = "入户双认定",
        });

    public Task<HttpResponseMessage> Decide(HttpClient by, Guid campaign, string act, IEnumerable<Guid> exits, string decision = "approve") =>
        by.PostAsJsonAsync($"{Campaigns}/{campaign}/{act}", new { exitIds = exits, decision, reason = "核查属实" });

    /// <summary>Exits that are through vote, notice and double confirmation.</summary>
    public async Task<(Guid Campaign, List<Guid> Exits)> Confirmed(int count)
    {
        var (campaign, exits) = await Listed(await Filed(count));
        await Ok(ReviewExits(campaign, exits));
        await RunExitNotice(exits);
        foreach (var exit in exits)
        {
            await Ok(Confirm(exit));
        }

        return (campaign, exits);
    }

    /// <summary>Households that are out of poverty.</summary>
    public async Task<List<Guid>> Out(int count)
    {
        var (campaign, exits) = await Confirmed(count);
        await Ok(Decide(TownshipChief, campaign, "township-checks", exits));
        await Ok(Decide(Officer, campaign, "county-checks", exits));
        await Ok(Decide(CountyChief, campaign, "approvals", exits));

        return exits;
    }

    public async Task<JsonElement> ExitOf(Guid exit) => (await CountyChief.GetFromJsonAsync<JsonElement>($"{ExitsRoute}/{exit}")).GetProperty("exit");

    /// <summary>Status of a household in the register, and what the last line of the register's log says it comes from.</summary>
    public Task<(string Status, string Source)> Standing(Guid household) => Service.Read(async (HouseholdsDbContext db) => (
        await db.Households.Where(h => h.Id == household).Select(h => h.Status).SingleAsync(),
        await db.RegisterChanges.Where(change => change.HouseholdId == household).OrderByDescending(change => change.Version).Select(change => change.Source).FirstAsync()));

    public async Task<string> ExitState(Guid exit) => (await ExitOf(exit)).GetProperty("state").GetString()!;
}
