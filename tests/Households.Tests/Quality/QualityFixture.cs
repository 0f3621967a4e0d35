using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Households.Duplicates;
using Households.Quality;
using Households.Tests.Changes;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using Testing;

namespace Households.Tests.Quality;

/// <summary>A running service in which each test gets a village of its own.</summary>
public class QualityFixture : HouseholdsFixture
{
    private const string Route = "/api/households/quality";
    private int _villages = 10;
    private int _households = 100;

    public virtual bool IsPostgres => false;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadAreas();
    }

    /// <summary>A new village with some good households.</summary>
    public async Task<string> Village(int households = 1)
    {
        var village = $"990101001{Interlocked.Increment(ref _villages):000}";
        await Officer.Import(Imports, await ImportClient.Workbook(new SomeSheet("地区", ["代码", "名称"], [village, "村"])), ("kind", "areas"));
        var import = await Import(SomeRegister.Of(households, Interlocked.Add(ref _households, households) - households + 1, village));
        Assert.Equal(0, import.Rejected);

        return village;
    }

    /// <summary>Changes rows of a village behind the back of the rules of entry.</summary>
    public Task Change(string village, string update)
    {
        var table = update.Split(' ')[1];
        var within = table == "people"
            ? $"household_id in (select id from households where area_code like '{village}%')"
            : $"area_code like '{village}%'";

        var sql = $"{update} {(update.Contains(" where ", StringComparison.Ordinal) ? "and" : "where")} {within}";

        return Service.Do((HouseholdsDbContext db) => db.Database.ExecuteSqlRawAsync(sql));
    }

    /// <summary>Runs the rules over a village and waits for the end.</summary>
    internal async Task<RunDetails> Run(string village)
    {
        using var answer = await Officer.PostAsJsonAsync($"{Route}/runs", new { areaCode = village });
        var id = await answer.CreatedId();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var run = (await Officer.GetFromJsonAsync<RunDetails>($"{Route}/runs/{id}", PlatformJson.Options, patience.Token))!;
            if (run.Run.State == "done")
            {
                return run;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    internal async Task<IReadOnlyList<HitAnswer>> Hits(string village, string rule, string state = "open") =>
        (await Officer.GetFromJsonAsync<PageOf<HitAnswer>>($"{Route}/hits?areaCode={village}&rule={rule}&state={state}", PlatformJson.Options))!.Items;

    internal Task<HttpResponseMessage> Act(HitAnswer hit, string act, object request, HttpClient? who = null) =>
        (who ?? Officer).PostAsJsonAsync($"{Route}/hits/{hit.Rule}/{hit.SubjectId}/{act}", request);

    /// <summary>A correction of the fact that a hit is about, asked for.</summary>
    internal async Task<Guid> Asked(HitAnswer hit, string field, string value, string reason = "核查更正")
    {
        await ChangesFixture.Prove(Officer, hit.HouseholdId);

        return await IdentificationFixture.Id(await ChangesFixture.Ask(
            Officer, "correction", new { householdId = hit.HouseholdId, reason, corrections = new[] { new { field, value, personId = hit.PersonId } } }));
    }

    /// <summary>A change of one side's household, asked for.</summary>
    internal async Task<Guid> Asked(SideAnswer side, string kind, object fields)
    {
        await ChangesFixture.Prove(Officer, side.HouseholdId);
        var body = JsonSerializer.SerializeToNode(fields)!.AsObject();
        body["householdId"] = side.HouseholdId;

        return await IdentificationFixture.Id(await ChangesFixture.Ask(Officer, kind, body));
    }

    public async Task Approve(Guid request, string decision = "approve")
    {
        using var answer = await Service.As("poverty.chief", "register-chief", "households", County)
            .PostAsJsonAsync($"{ChangesFixture.Route}/{request}/approval", new { decision, reason = "核实" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task<Guid> Spouse(Guid household) => Service.Read((HouseholdsDbContext db) =>
        db.People.Where(person => person.HouseholdId == household && person.Relation != "head").Select(person => person.Id).SingleAsync());

    internal async Task<IReadOnlyList<DuplicateAnswer>> Pairs(string village, string state = "open") =>
        (await Officer.GetFromJsonAsync<PageOf<DuplicateAnswer>>($"/api/households/duplicates?areaCode={village}&state={state}", PlatformJson.Options))!.Items;
}

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class PostgresQualityFixture : QualityFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quality-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public PostgresQualityFixture() => _server = new PrivatePostgres(_folder);

    public override bool IsPostgres => true;

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("households");
        await Start($"--ConnectionStrings:households={_server.ConnectionString("households")};Maximum Pool Size=20");
        await LoadAreas();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
