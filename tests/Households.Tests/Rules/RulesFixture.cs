using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Tests.Rules;

/// <summary>Two villages of a county with rule sets and score models to judge them by.</summary>
public class RulesFixture : IdentificationFixture
{
    public const string Sets = "/api/households/rule-sets";
    public const string Models = "/api/households/score-models";

    private int _names;

    public HttpClient Leader => Service.As("county.leader", Roles.Leader, "county", "990101");

    public HttpClient Neighbour => Service.As("poverty.neighbour", Roles.RegisterOfficer, "households", "990102");

    /// <summary>The exclusions that one county calls 四不列, with two priorities of its own.</summary>
    public static object[] FourNotListed(string priority = "houseGrade in ('C', 'D')") =>
    [
        new { code = "N1", label = "有非生产性用途车辆及商品房的不列", kind = "exclusion", expression = "ownsVehicle or ownsCommercialHouse" },
        new { code = "N2", label = "家庭成员中有财政供养人员的不列", kind = "exclusion", expression = "有财政供养人员" },
        new { code = "N3", label = "村委会干部不列", kind = "exclusion", expression = "有村委会干部" },
        new { code = "N4", label = "经营商铺或运输服务业的不列", kind = "exclusion", expression = "有商铺运输经营" },
        new { code = "P1", label = "住房不安全的优先", kind = "priority", expression = priority },
        new { code = "P2", label = "有大病成员的优先", kind = "priority", expression = "有(成员: 健康状况 = '患有大病')" },
    ];

    public Task<HttpResponseMessage> Draft(string? name = null, object[]? rules = null, string areaCode = "990101", HttpClient? by = null) =>
        (by ?? Officer).PostAsJsonAsync(Sets, new
        {
            name = name ?? $"规则{Interlocked.Increment(ref _names)}",
            areaCode,
            validFrom = "2014-01-01",
            source = "县扶贫办文件",
            rules = rules ?? FourNotListed(),
        });

    public Task<HttpResponseMessage> DraftModel(
        string? name = null, decimal lastWeight = 10, string? when = "houseGrade in ('C', 'D')", decimal points = 30, HttpClient? by = null) =>
        (by ?? Officer).PostAsJsonAsync(Models, new
        {
            name = name ?? $"模型{Interlocked.Increment(ref _names)}",
            areaCode = "990101",
            validFrom = "2014-01-01",
            source = "百分制权重分析测量办法",
            dimensions = new object[]
            {
                Dimension("A", "家庭成员", 20, new { when = (string?)"人口 >= 4人", points = 20m }, new { when = (string?)null, points = 5m }),
                Dimension("B", "生活条件", 30, new { when, points }, new { when = (string?)null, points = 0m }),
                Dimension("C", "家庭负担", 40, new { when = (string?)"有(成员: 健康状况 = '患有大病')", points = 40m }, new { when = (string?)null, points = 10m }),
                Dimension("D", "经济基础", lastWeight, new { when = (string?)"cropland < 2亩", points = lastWeight }, new { when = (string?)null, points = 0m }),
            },
            grades = new object[]
            {
                new { code = "severe", label = "特别贫困", from = 70 }, new { code = "poor", label = "贫困", from = 40 }, new { code = "other", label = "一般", from = 0 },
            },
        });

    public async Task<Guid> InForce(string? name = null, object[]? rules = null)
    {
        var id = await Id(await Draft(name, rules));
        (await Approve(id)).EnsureSuccessStatusCode();

        return id;
    }

    public Task<HttpResponseMessage> Approve(Guid id, string route = Sets, HttpClient? by = null) =>
        (by ?? CountyChief).PostAsJsonAsync($"{route}/{id}/approval", new { decision = "approve", reason = "已审" });

    public async Task<JsonElement> Preview(Guid id, string route = Sets, string? areaCode = Key, string query = "") =>
        await Body(await Officer.PostAsJsonAsync($"{route}/{id}/preview{query}", new { areaCode }));

    public async Task<JsonElement> Evaluate(Guid id, string route = Sets, string? areaCode = Key) =>
        await Body(await Officer.PostAsJsonAsync($"{route}/{id}/evaluations", new { areaCode }));

    public Task<JsonElement> Read(string path, HttpClient? by = null) => (by ?? Officer).GetFromJsonAsync<JsonElement>(path);

    /// <summary>Households whose every matched fact is no, with a house of a grade, cropland, health of the head and an income.</summary>
    public async Task<List<Guid>> Judged(
        int count, string village = Key, int people = 3, string grade = "B", string health = "healthy", decimal? cropland = 5, bool matched = true, long? wageFen = null)
    {
        var ids = await Households(count, village, people);
        await Service.Do(async (HouseholdsDbContext db) =>
        {
            foreach (var household in db.Households.Where(household => ids.Contains(household.Id)).ToList())
            {
                db.Entry(household).Property(h => h.HouseGrade).CurrentValue = grade;
                db.Entry(household).Property(h => h.Cropland).CurrentValue = cropland;
                if (wageFen is { } fen)
                {
                    db.Add(new Income { HouseholdId = household.Id, Year = 2013, Item = "wage", Amount = new SharedKernel.Money(fen) });
                }
            }

            foreach (var person in db.People.Where(person => ids.Contains(person.HouseholdId)).ToList())
            {
                person.Health = person.IsHead ? health : "healthy";
            }

            await db.SaveChangesAsync();
        });
        if (matched)
        {
            await Match(ids, new[] { "ownsVehicle", "ownsCommercialHouse", "hasStatePaidMember", "hasVillageCadre", "runsShopOrTransport" }, false);
        }

        return ids;
    }

    /// <summary>Records what matching found, through the route.</summary>
    public async Task Match(IEnumerable<Guid> households, string[] facts, bool value)
    {
        var numbers = await Numbers([.. households]);
        (await Officer.PostAsJsonAsync($"{Sets}/findings", new
        {
            source = "车管所、不动产、人社名单比对",
            foundOn = "2014-05-01",
            findings = numbers.SelectMany(number => facts.Select(fact => new { householdNo = number, fact, value })),
        })).EnsureSuccessStatusCode();
    }

    public Task<List<string>> Numbers(params IReadOnlyList<Guid> households) => Service.Read((HouseholdsDbContext db) =>
        db.Households.Where(household => households.Contains(household.Id)).Select(household => household.HouseholdNo).ToListAsync());

    public static async Task<JsonElement> Body(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<string> Field(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().First().Name;

    private static object Dimension(string code, string label, decimal weight, params object[] bands) =>
        new { code, label, weight, indicators = new[] { new { code = code + "1", label, weight, bands } } };
}

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class RulesOnPostgres : RulesFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rules-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public RulesOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("households");
        await Start($"--ConnectionStrings:households={_server.ConnectionString("households")};Maximum Pool Size=20");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
