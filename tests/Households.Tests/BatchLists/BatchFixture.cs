using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Contracts.Oversight;
using Households.Applications;
using Households.Register;
using Households.Tests.Triage;
using Microsoft.EntityFrameworkCore;

namespace Households.Tests.BatchLists;

/// <summary>Campaigns with assisted households; Oversight is played by its events.</summary>
public class BatchFixture : TriageFixture
{
    public const string Batches = "/api/households/batch-lists";

    /// <summary>A campaign that announced so many households, all of them for development.</summary>
    public async Task<(Guid Campaign, List<Guid> Households)> Assisted(int count, string village = Key)
    {
        var campaign = await ((IdentificationFixture)this).Campaign();

        return (campaign, await Assisted(campaign, count, village));
    }

    public async Task<List<Guid>> Assisted(Guid campaign, int count, string village = Key)
    {
        var households = await Families(count, village, labour: "ordinary");
        foreach (var household in households)
        {
            await Apply(campaign, household, village);
            (await Decide(await Id(await Propose(household)))).EnsureSuccessStatusCode();
        }

        await Service.Do(async (HouseholdsDbContext db) =>
        {
            await db.Applications.Where(application => households.Contains(application.HouseholdId))
                .ExecuteUpdateAsync(set => set.SetProperty(application => application.State, ApplicationState.Announced));
            await db.Households.Where(household => households.Contains(household.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(household => household.Status, HouseholdStatus.Announced));
        });

        return households;
    }

    public Task<HttpResponseMessage> Draft(Guid campaign, string areaCode = "990101001", IEnumerable<Guid>? households = null, HttpClient? by = null) =>
        (by ?? Officer).PostAsJsonAsync(Batches, new { campaignId = campaign, areaCode, householdIds = households });

    public Task<HttpResponseMessage> Publish(Guid batch) => Officer.PostAsync($"{Batches}/{batch}/publication", null);

    public Task<HttpResponseMessage> Confirm(Guid batch, string decision = "approve", HttpClient? by = null) =>
        (by ?? CountyChief).PostAsJsonAsync($"{Batches}/{batch}/confirmation", new { decision, reason = "核实" });

    /// <summary>The rows of a batch, in the order of the household numbers.</summary>
    public async Task<List<JsonElement>> Rows(Guid batch) => [.. (await Read($"{Batches}/{batch}/households")).GetProperty("items").EnumerateArray()];

    /// <summary>Oversight posts and closes the notices of a batch.</summary>
    public async Task RunNotices(Guid batch, bool close = true)
    {
        var posted = new DateOnly(2014, 6, 1);
        foreach (var rows in (await Rows(batch)).GroupBy(row => row.GetProperty("noticeId").GetGuid()))
        {
            var asked = (await Service.Announced<PostNotice>()).Single(command => command.NoticeId == rows.Key);
            await Service.Deliver(new NoticePosted(rows.Key, "households", asked.Kind, posted, posted.AddDays(asked.Days - 1)));
            if (close)
            {
                await Service.Deliver(new NoticeClosed(rows.Key, "households", asked.Kind, posted.AddDays(asked.Days), asked.SubjectIds));
            }
        }
    }
}

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class BatchOnPostgres : BatchFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("batch-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public BatchOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("households");
        await Start($"--ConnectionStrings:households={_server.ConnectionString("households")};Maximum Pool Size=20");
        await PutInForce();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
