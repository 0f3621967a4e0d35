using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Households.Register;
using Households.Tests.Rules;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults;

namespace Households.Tests.Triage;

/// <summary>Villages of a township with a triage rule in force; each test has villages of its own.</summary>
public class TriageFixture : RulesFixture
{
    public const string Rules = "/api/households/triage-rules";
    public const string Triage = "/api/households/triage";

    /// <summary>The rule that the county put in force.</summary>
    public Guid Rule { get; private set; }

    public static object[] Relief =>
    [
        new { code = "means", label = "收入低于识别标准", expression = "低于识别标准" },
        new { code = "labour", label = "家庭无劳动力", expression = "都(成员: 劳动技能 属于 ('丧失劳动力', '无劳动力'))" },
        new { code = "prospects", label = "无发展意愿", expression = "脱贫意愿 = '不足'" },
    ];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await PutInForce();
    }

    public Task<HttpResponseMessage> DraftRule(object[]? relief = null, string areaCode = "990101", HttpClient? by = null) => (by ?? Officer).PostAsJsonAsync(
        Rules, new { name = "救助帮扶分类", areaCode, validFrom = "2014-01-01", source = "县扶贫办文件", relief = relief ?? Relief });

    public async Task<Guid> RuleInForce(object[]? relief = null, string areaCode = "990101")
    {
        var id = await Id(await DraftRule(relief, areaCode));
        (await Approve(id, Rules)).EnsureSuccessStatusCode();

        return id;
    }

    /// <summary>Households of three with an income below or above the line, whose members' labour and will are as said.</summary>
    public async Task<List<Guid>> Families(int count, string village, string labour = "lost", string will = "weak", long wageFen = 500_000)
    {
        var ids = await Households(count, village);
        var number = Service.App.Services.GetRequiredService<FieldCipher>().Encrypt("990101197001010011")!;
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            await db.People.Where(person => ids.Contains(person.HouseholdId)).ExecuteUpdateAsync(
                set => set.SetProperty(person => person.Labour, labour).SetProperty(person => person.IdNumber, number));
            foreach (var household in await db.Households.Where(household => ids.Contains(household.Id)).ToListAsync())
            {
                household.Facts.Will = will;
                db.Add(new Income { HouseholdId = household.Id, Year = 2013, Item = "wage", Amount = new SharedKernel.Money(wageFen) });
            }

            await db.SaveChangesAsync();
        });

        return ids;
    }

    public Task<HttpResponseMessage> Propose(Guid household, string? @class = null, string? reason = null, HttpClient? by = null) =>
        (by ?? TownshipOfficer).PostAsJsonAsync($"{Triage}/{household}/proposals", new { @class, reason });

    public Task<HttpResponseMessage> Decide(Guid proposal, string decision = "approve", HttpClient? by = null) =>
        (by ?? TownshipChief).PostAsJsonAsync($"{Triage}/proposals/{proposal}/approval", new { decision, reason = "核实" });

    /// <summary>Judges a village by a rule and proposes what it says.</summary>
    public async Task<JsonElement> ProposeSet(string village, Guid? rule = null) => await Body(await TownshipOfficer.PostAsJsonAsync(
        $"{Triage}/proposals", new { evaluationId = (await Evaluate(rule ?? Rule, Rules, village)).GetProperty("id").GetGuid() }));

    public Task<HttpResponseMessage> DecideSet(Guid evaluation, int households, string decision = "approve", HttpClient? by = null) =>
        (by ?? TownshipChief).PostAsJsonAsync($"{Triage}/proposals/approvals", new { evaluationId = evaluation, households, decision, reason = "核实" });

    /// <summary>Classes of a village's households, in the order of their numbers.</summary>
    public async Task<string> Classes(string village) => string.Join(' ', (await Read($"{Triage}?areaCode={village}")).GetProperty("items").EnumerateArray()
        .Select(line => line.GetProperty("class").GetString()));

    protected async Task PutInForce() => Rule = await RuleInForce();
}

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class TriageOnPostgres : TriageFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("triage-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public TriageOnPostgres() => _server = new PrivatePostgres(_folder);

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
