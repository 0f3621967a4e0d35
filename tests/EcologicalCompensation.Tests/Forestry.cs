using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using EcologicalCompensation.Rangers;
using ServiceDefaults.Auth;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;
using Testing;

namespace EcologicalCompensation.Tests;

/// <summary>The real service with the acts of the bureau as one-line verbs; the register's events and internal list are played by the test.</summary>
public sealed class Forestry : IAsyncDisposable
{
    public const string County = "990101";
    public const string Village = "990101001001";
    public const string OtherVillage = "990101001002";
    private const string Root = "/api/ecology";

    private readonly Neighbours _neighbours;

    private Forestry(TestService service, Neighbours neighbours) => (Service, _neighbours) = (service, neighbours);

    public TestService Service { get; }

    public HttpClient Officer => Service.As("forestry.county", Roles.DepartmentOfficer, Departments.Ecology, County);

    public HttpClient Chief => Service.As("forestry.chief", Roles.DepartmentChief, Departments.Ecology, County);

    public static async Task<Forestry> Start(params string[] settings)
    {
        var neighbours = await Neighbours.Start();
        var service = await TestService.Start(
            "ecology", EcologicalCompensationService.Create,
            ["--Clock:Start=2015-01-05", .. neighbours.Settings("identity", "households"), .. settings]);

        return new Forestry(service, neighbours);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _neighbours.DisposeAsync();
    }

    public async Task Hear(params HouseholdLine[] households)
    {
        foreach (var part in households.Chunk(500))
        {
            await Service.Deliver(new HouseholdsChanged(part));
        }
    }

    /// <summary>Puts rows in the register's internal list and waits until the background pull has kept them all.</summary>
    internal async Task Learn(params PersonRow[] people)
    {
        _neighbours.Add("households", "people", people);
        var newest = people.GroupBy(row => row.PersonId).ToDictionary(rows => rows.Key, rows => rows.Last());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await Hear(Some.Household());
        while (!await Known())
        {
            await Task.Delay(20, patience.Token);
        }

        Task<bool> Known() => Service.Read(async (IServiceProvider services) =>
        {
            var applicants = services.GetRequiredService<Applicants>();
            await applicants.Load(newest.Values.Select(row => (row.HouseholdId, row.PersonId)), patience.Token);

            return newest.Values.All(row => applicants.Of(row.HouseholdId, row.PersonId).Facts == row);
        });
    }

    public async Task<ImportAnswer> Import(string kind, byte[] file, string mode = "create", HttpClient? by = null) =>
        await (by ?? Officer).Import($"{Root}/imports", file, ("kind", kind), ("mode", mode));

    public Task<HttpResponseMessage> Post(HttpClient by, string path, object body) => by.PostAsJsonAsync($"{Root}/{path}", body);

    public async Task<JsonElement> Get(string path, HttpClient? by = null) =>
        await (by ?? Officer).GetFromJsonAsync<JsonElement>($"{Root}/{path}");

    public async Task<Guid> Propose(string item, string period, string? areaCode = null) =>
        await (await Post(Officer, "runs", new { item, period, areaCode })).CreatedId();

    /// <summary>Proposes and has a second person approve; answers the amount.</summary>
    public async Task<decimal> Grant(string item, string period, string? areaCode = null)
    {
        var run = await Propose(item, period, areaCode);
        (await Post(Chief, $"runs/{run}/approval", new { decision = "approve" })).EnsureSuccessStatusCode();

        return (await Get($"runs/{run}")).GetProperty("amount").GetDecimal();
    }

    public async Task<List<(string Code, Guid Subject)>> Undecided(Guid run) => [.. (await Items($"runs/{run}/undecided"))
        .Select(row => (row.GetProperty("code").GetString()!, row.GetProperty("subjectId").GetGuid()))];

    public async Task<List<decimal>> Amounts(Guid run) => [.. (await Items($"runs/{run}/lines")).Select(row => row.GetProperty("amount").GetDecimal()).Order()];

    public async Task<IEnumerable<JsonElement>> Items(string path, HttpClient? by = null) =>
        (await Get($"{path}{(path.Contains('?') ? '&' : '?')}pageSize=200", by)).GetProperty("items").EnumerateArray();

    public Task<HttpResponseMessage> Step(HttpClient by, Guid ranger, string step, string result = "passed") =>
        Post(by, $"rangers/{ranger}/steps", new { step, result });

    public async Task<Guid> Apply(HouseholdLine household, int member = 0) =>
        await (await Post(Officer, "rangers", new { household.HouseholdId, household.Members[member].PersonId })).CreatedId();

    /// <summary>Takes a household through all seven steps today.</summary>
    internal async Task<Guid> Hire(HouseholdLine household, PersonRow? person = null)
    {
        await Hear(household);
        await Learn(person ?? Some.Person(household));
        var ranger = await Apply(household);
        foreach (var (step, _) in HiringSteps.All)
        {
            (await Step(step == HiringSteps.Hiring ? Chief : Officer, ranger, step)).EnsureSuccessStatusCode();
        }

        return ranger;
    }
}
