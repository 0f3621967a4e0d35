using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Households.Changes;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;

namespace Households.Tests.Changes;

public sealed class RegisterLogOnPostgresTests(PostgresHouseholdsFixture county) : IClassFixture<PostgresHouseholdsFixture>
{
    [Fact]
    public async Task A_lived_through_register_equals_the_replay_of_its_log()
    {
        await RegisterLogTests.LiveThrough(county);

        await county.Service.Do<HouseholdsDbContext>(RegisterReplay.MustEqualTheTables);
    }
}

public sealed partial class RegisterLogTests : IAsyncLifetime
{
    private HouseholdsFixture County { get; } = new();

    public async Task InitializeAsync()
    {
        await County.InitializeAsync();
        await County.LoadAreas();
    }

    public Task DisposeAsync() => County.DisposeAsync();

    [Fact]
    public async Task A_lived_through_register_equals_the_replay_of_its_log()
    {
        await LiveThrough(County);

        await County.Service.Do<HouseholdsDbContext>(RegisterReplay.MustEqualTheTables);
        var acts = await Changes(db => db.RegisterChanges.OrderBy(change => change.Version).Where(change => change.HouseholdId ==
            db.Households.Single(household => household.HouseholdNo == SomeRegister.No(1)).Id));
        Assert.Equal(["created", "updated", "updated", "updated", "announced"], acts.Select(change => change.Act));
        Assert.All(acts.Take(4), change => Assert.Equal("poverty.county", change.Actor));
        Assert.All(acts.Take(4), change => Assert.StartsWith("import:", change.Source, StringComparison.Ordinal));
    }

    [Fact]
    public async Task History_tells_who_changed_what_when_and_why_with_numbers_masked()
    {
        await LiveThrough(County);
        var id = await Id(1);

        var history = await County.Cadre(SomeRegister.Village).GetFromJsonAsync<JsonElement>($"/api/households/{id}/history?pageSize=4");

        Assert.Equal(5, history.GetProperty("total").GetInt32());
        var lines = history.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([5, 4, 3, 2], lines.Select(line => line.GetProperty("version").GetInt32()));
        Assert.Equal(["announced_on →2014-09-01", "status 已登记→已建档立卡"], Shown(lines[0]).Order());
        Assert.Equal(["income 4200.50→5000.00"], Shown(lines[1]));
        Assert.Equal(["health 健康→患有大病", "member →子"], Shown(lines[2]).Order());
        Assert.Equal(["phone 154******01→139******12"], Shown(lines[3]));
        Assert.Equal(("工作簿导入", "2014-05-13"), (lines[3].GetProperty("reason").GetString(), lines[3].GetProperty("on").GetString()));
    }

    [Fact]
    public async Task A_household_is_shown_as_it_was_at_the_end_of_a_day()
    {
        await County.Import(SomeRegister.Of(1));
        await County.Service.AdvanceTo(new DateOnly(2014, 5, 20));
        var register = SomeRegister.Of(1);
        register.People.Add([SomeRegister.No(1), "新生儿", SomeRegister.Head(60).Value, "子"]);
        await County.Import(register, ("mode", "update"));
        var id = await Id(1);

        var (before, after) = (await On(id, "2014-05-19"), await On(id, "2014-05-20"));

        Assert.Equal((2, 1), (before.GetProperty("members").GetArrayLength(), before.GetProperty("version").GetInt32()));
        Assert.Equal((3, 2), (after.GetProperty("members").GetArrayLength(), after.GetProperty("version").GetInt32()));
        Assert.Equal((await County.Officer.GetStringAsync($"/api/households/{id}")), after.GetRawText());
        Assert.Equal(404, (int)(await County.Officer.GetAsync($"/api/households/{id}?on=2014-05-12")).StatusCode);
        Assert.Equal(400, (int)(await County.Officer.GetAsync($"/api/households/{id}?on=yesterday")).StatusCode);
    }

    [Fact]
    public async Task History_is_for_those_who_keep_the_register_in_their_own_area()
    {
        await County.Import(SomeRegister.Of(1));
        var id = await Id(1);

        Assert.Equal(404, (int)(await County.Cadre("990101001002").GetAsync($"/api/households/{id}/history")).StatusCode);
        Assert.Equal(404, (int)(await County.Cadre("990101001002").GetAsync($"/api/households/{id}?on=2014-05-13")).StatusCode);
        var stranger = County.Service.As("education.county", "department-officer", "education", HouseholdsFixture.County);
        Assert.Equal(403, (int)(await stranger.GetAsync($"/api/households/{id}/history")).StatusCode);
        Assert.Equal(401, (int)(await County.Service.Anonymous().GetAsync($"/api/households/{id}/history")).StatusCode);
    }

    [Fact]
    public async Task Personal_numbers_stand_in_the_log_as_cipher_text_alone()
    {
        await LiveThrough(County);

        var states = (await Changes(db => db.RegisterChanges)).Select(change => change.State).ToList();

        Assert.DoesNotContain(states, state => state.Contains(SomeRegister.Head(1).Value, StringComparison.Ordinal)
            || state.Contains("15400000001", StringComparison.Ordinal) || state.Contains("9901010000000001", StringComparison.Ordinal));
    }

    /// <summary>Set-based statements pass the context's save by, so a file with one of them calls the log itself.</summary>
    [Fact]
    public void No_set_based_statement_changes_the_register_without_its_log()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Platform.sln")))
        {
            root = root.Parent!;
        }

        var writing = Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "Households"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file))).Where(file => SetBased().IsMatch(file.Text)).ToList();

        Assert.Equal(["HouseholdWriter.cs", "MoveHouseholds.cs"], writing.Select(file => file.Name).Order());
        Assert.All(writing, file => Assert.Contains("db.Log(", file.Text, StringComparison.Ordinal));
    }

    [GeneratedRegex(
        """"(BulkInsert\.Into\(\w+, "|update |delete from |insert into )(households|people|incomes|former_members)\b|\b(Households|People|Incomes|FormerMembers|RegisterChanges)\b[^;]*\bExecute(Update|Delete)Async"""",
        RegexOptions.Singleline)]
    private static partial Regex SetBased();

    /// <summary>Created, another phone, an illness and a birth, another income, the announcement.</summary>
    internal static async Task LiveThrough(HouseholdsFixture county)
    {
        await county.Import(SomeRegister.Of(3));
        var phone = SomeRegister.Of(1);
        phone.Households[0][5] = "13900000012";
        await county.Import(phone, ("mode", "update"));
        phone.People[0][7] = "患有大病";
        phone.People.Add([SomeRegister.No(1), "新生儿", SomeRegister.Head(60).Value, "子"]);
        phone.Incomes[0][3] = 5000m;
        Assert.Equal(ImportState.Done, (await county.Import(phone, ("mode", "update"))).State);
        await county.Service.Do(async (HouseholdsDbContext db) =>
        {
            (await db.Households.SingleAsync(household => household.HouseholdNo == SomeRegister.No(1))).Announce("minimum-living", new DateOnly(2014, 9, 1));
            await db.SaveChangesAsync();
        });
    }

    private async Task<JsonElement> On(Guid id, string day) => await County.Officer.GetFromJsonAsync<JsonElement>($"/api/households/{id}?on={day}");

    private Task<Guid> Id(int n) => County.Service.Read((HouseholdsDbContext db) =>
        db.Households.Where(household => household.HouseholdNo == SomeRegister.No(n)).Select(household => household.Id).SingleAsync());

    private Task<List<RegisterChange>> Changes(Func<HouseholdsDbContext, IQueryable<RegisterChange>> query) =>
        County.Service.Read((HouseholdsDbContext db) => query(db).AsNoTracking().ToListAsync());

    private static IEnumerable<string> Shown(JsonElement line) => line.GetProperty("changes").EnumerateArray()
        .Select(change => $"{change.GetProperty("field").GetString()} {change.GetProperty("before").GetString()}→{change.GetProperty("after").GetString()}");
}
