using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;

namespace Households.Tests.Changes;

/// <summary>A register of families of two with the people who propose and decide changes; each test takes families of its own.</summary>
public sealed class ChangesFixture : IAsyncLifetime
{
    public const string Route = "/api/households/change-requests";
    public const string Other = "990101001002";

    private static readonly ConcurrentDictionary<Guid, Guid> Papers = [];
    private int _taken;

    public HouseholdsFixture County { get; } = new();

    public HttpClient Cadre => County.Cadre(SomeRegister.Village);

    public HttpClient TownshipChief => County.Service.As("township.chief", Roles.TownshipChief, "households", "990101001");

    public HttpClient Chief => County.Service.As("poverty.chief", Roles.RegisterChief, "households", HouseholdsFixture.County);

    public async Task InitializeAsync()
    {
        await County.InitializeAsync();
        await County.LoadAreas();
        await County.Import(SomeRegister.Of(60));
        await County.Import(SomeRegister.Of(1, first: 61, village: Other));
    }

    public Task DisposeAsync() => County.DisposeAsync();

    /// <summary>A family that no other test has, announced.</summary>
    internal async Task<Family> Family(int? number = null)
    {
        var n = number ?? Interlocked.Increment(ref _taken);

        var family = await County.Service.Read(async (HouseholdsDbContext db) =>
        {
            var household = await db.Households.Include(h => h.Members).SingleAsync(h => h.HouseholdNo == SomeRegister.No(n));
            if (household.Status is HouseholdStatus.Registered)
            {
                household.Announce("minimum-living", new DateOnly(2014, 5, 13));
                await db.SaveChangesAsync();
            }

            return new Family(n, household.Id, household.HouseholdNo, household.Members.Single(m => m.IsHead).Id, household.Members.Single(m => !m.IsHead).Id);
        });
        await Prove(County.Officer, family.Id);

        return family;
    }

    /// <summary>Puts a paper in the file of a household, which its requests name as evidence.</summary>
    public static async Task<Guid> Prove(HttpClient maker, Guid household) => Papers[household] = await maker.Attached(household);

    /// <summary>Asks for a change with reason and evidence.</summary>
    public static Task<HttpResponseMessage> Ask(HttpClient maker, string kind, object fields) => maker.PostAsJsonAsync($"{Route}/{kind}", With(fields));

    /// <summary>The fields with a reason and an evidence.</summary>
    public static JsonElement With(object fields)
    {
        var node = JsonSerializer.SerializeToNode(fields)!.AsObject();
        node.TryAdd("reason", "群众申请，村委核实");
        node.TryAdd("evidence", JsonSerializer.SerializeToNode(new[] { Papers[node["householdId"]!.GetValue<Guid>()] }));

        return JsonSerializer.SerializeToElement(node);
    }

    public async Task<Guid> Asked(string kind, object fields, HttpClient? maker = null) => await IdentificationFixture.Id(await Ask(maker ?? County.Officer, kind, fields));

    public Task<HttpResponseMessage> Decide(Guid id, HttpClient? checker = null, string decision = "approve", string? reason = "属实") =>
        (checker ?? Chief).PostAsJsonAsync($"{Route}/{id}/approval", new { decision, reason });

    /// <summary>Asks and applies.</summary>
    public async Task<Guid> Made(string kind, object fields)
    {
        var id = await Asked(kind, fields);
        var answer = await Decide(id);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        return id;
    }

    public async Task<JsonElement> Read(Guid household) => await County.Officer.GetFromJsonAsync<JsonElement>($"/api/households/{household}");

    public static object Child(int n, string relation = "子") => new { name = $"孩子{n}", idNumber = SomeRegister.Head(5000 + n).Value, relation, health = "健康" };
}

/// <summary>A family of the register.</summary>
internal sealed record Family(int Number, Guid Id, string No, Guid Head, Guid Spouse);
