using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Contracts.Households;
using EducationAid.Totals;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace EducationAid.Tests;

/// <summary>A running service with the people who work with it; each test uses schools and villages of its own.</summary>
public class EducationFixture : IAsyncLifetime
{
    public const string County = "990101";
    public const string Imports = "/api/education/imports";
    private static readonly string[] Header = ["学校*", "学段*", "年级", "姓名*", "身份证号*", "留守儿童", "寄宿", "建档立卡"];
    private int _names;

    public TestService Service { get; private set; } = null!;

    public HttpClient Officer => Service.As("education.county", Roles.DepartmentOfficer, Departments.Education, County);

    public HttpClient Chief => Service.As("education.chief", Roles.DepartmentChief, Departments.Education, County);

    public byte[] PersonKey => Service.App.Services.GetRequiredService<PlatformKeys>().PersonKey;

    public HttpClient Clerk(string name) => Service.As(name, Roles.SchoolClerk, Departments.Education, County);

    public string NewVillage() => $"990101001{Interlocked.Increment(ref _names):000}";

    public string NewName(string what) => $"{what}{Interlocked.Increment(ref _names)}";

    internal WorkbookCell[] Row(string school, SomeChild child, string leftBehind = "", string boards = "", string marked = "", string stage = "小学") =>
        [school, stage, "三年级", "阚某", child.IdNumber, leftBehind, boards, marked];

    public Task<byte[]> Roster(params WorkbookCell[][] rows) => ImportClient.Workbook(new SomeSheet("名册", Header, rows));

    public Task<ImportAnswer> Import(byte[] file, string mode = "update", HttpClient? by = null) =>
        (by ?? Officer).Import(Imports, file, ("kind", "roster"), ("mode", mode));

    internal async Task<ImportAnswer> Enrol(string school, params SomeChild[] children) =>
        await Import(await Roster([.. children.Select(child => Row(school, child))]));

    internal Task Register(
        string village, IEnumerable<SomeChild> children, string status = "announced", int version = 1, Guid? id = null, DateOnly? on = null) =>
        Service.Deliver(new HouseholdsChanged([Some.Home(village, PersonKey, children, status, version, id, on)]));

    /// <summary>A household for each child.</summary>
    internal Task Announce(string village, params SomeChild[] children) =>
        Service.Deliver(new HouseholdsChanged([.. children.Select(child => Some.Home(village, PersonKey, [child]))]));

    internal async Task<EducationTotals> Totals(HttpClient? by = null) =>
        (await (by ?? Officer).GetFromJsonAsync<EducationTotals>("/api/education/totals", PlatformJson.Options))!;

    internal async Task<SchoolTotals> Totals(string school) => (await Totals()).Schools.Single(row => row.Name == school);

    public async Task<Guid> School(string name) => (await Totals()).Schools.Single(row => row.Name == name).Id;

    public async Task<Guid> Supplier(bool approved = true)
    {
        var id = await Create("/api/education/suppliers", new { name = NewName("配餐"), bank = "示范县农村信用社", account = Some.Account(), areaCode = County });
        if (approved)
        {
            (await Chief.PostAsJsonAsync($"/api/education/suppliers/{id}/approval", new { decision = "approve" })).EnsureSuccessStatusCode();
        }

        return id;
    }

    public async Task<Guid> Create(string path, object body, HttpClient? by = null)
    {
        using var answer = await (by ?? Officer).PostAsJsonAsync(path, body);

        return await answer.CreatedId();
    }

    public Task<Guid> OpenMealDay(Guid school, Guid supplier, string on, int? served = null) =>
        Create("/api/education/meal-days", new { schoolId = school, on, supplierId = supplier, pupilsServed = served });

    public Task<Guid> Propose(string item, string period, string area) => Create("/api/education/runs", new { item, period, areaCode = area });

    public Task<JsonElement> Run(Guid id, string part = "") => Officer.GetFromJsonAsync<JsonElement>($"/api/education/runs/{id}{part}", PlatformJson.Options);

    public async Task<int> Benefits(Guid run) => (await Run(run)).GetProperty("benefits").GetInt32();

    /// <summary>The one row of a list of a run: <c>lines</c> or <c>undecided</c>.</summary>
    public async Task<JsonElement> OnlyItem(Guid run, string list) =>
        Assert.Single((await Run(run, $"/{list}")).GetProperty("items").EnumerateArray());

    public async Task Approve(Guid run)
    {
        using var answer = await Chief.PostAsJsonAsync($"/api/education/runs/{run}/approval", new { decision = "approve" });
        answer.EnsureSuccessStatusCode();
    }

    public virtual Task InitializeAsync() => Start();

    public virtual async Task DisposeAsync() => await Service.DisposeAsync();

    protected async Task Start(params string[] settings) =>
        Service = await TestService.Start("education", EducationAidService.Create, ["--Clock:Start=2014-11-03", .. settings]);
}

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class EducationOnPostgres : EducationFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("education-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public EducationOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("education");
        await Start($"--ConnectionStrings:education={_server.ConnectionString("education")};Maximum Pool Size=20");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
