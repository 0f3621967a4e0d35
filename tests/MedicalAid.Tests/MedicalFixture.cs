using System.Net.Http.Json;
using System.Text.Json;
using AppHost.Local.Servers;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Workbooks;
using Testing;

namespace MedicalAid.Tests;

/// <summary>A running service with the people who work with it; each test uses villages of its own.</summary>
public class MedicalFixture : IAsyncLifetime
{
    public const string County = "990101";
    public const string Imports = "/api/medical/imports";
    private static readonly string[] Header = ["姓名*", "身份证号*", "年度*", "险种"];
    private int _villages;

    public TestService Service { get; private set; } = null!;

    public HttpClient Officer => Service.As("medical.county", Roles.DepartmentOfficer, Departments.Medical, County);

    public HttpClient Chief => Service.As("medical.chief", Roles.DepartmentChief, Departments.Medical, County);

    public string NewVillage() => $"990101001{Interlocked.Increment(ref _villages):000}";

    internal SomeHousehold Household(string village, params SomePerson[] members) =>
        new(village, Service.App.Services.GetRequiredService<PlatformKeys>().PersonKey, members);

    public static WorkbookCell[] Row(string idNumber, int year, string? scheme = null) => ["濮某", idNumber, year, scheme];

    public Task<byte[]> List(params WorkbookCell[][] rows) => ImportClient.Workbook(new SomeSheet("参保", Header, rows));

    internal Task<byte[]> List(int year, params SomePerson[] people) => List([.. people.Select(person => Row(person.IdNumber, year))]);

    public async Task<ImportAnswer> Import(byte[] file, string mode = "update") => await Officer.Import(Imports, file, ("kind", "enrolment"), ("mode", mode));

    public Task<JsonElement> Totals(string area, int year, string scope = "") =>
        Officer.GetFromJsonAsync<JsonElement>($"/api/medical/totals?areaCode={area}&year={year}&scope={scope}");

    public async Task<(int People, int Insured, int Gaps)> Counts(string area, int year, string scope = "")
    {
        var totals = await Totals(area, year, scope);

        return (totals.GetProperty("people").GetInt32(), totals.GetProperty("insured").GetInt32(), totals.GetProperty("gaps").GetInt32());
    }

    public async Task<Guid> Propose(string area, string period)
    {
        using var answer = await Officer.PostAsJsonAsync("/api/medical/runs", new { item = "premium-subsidy", period, areaCode = area });

        return await answer.CreatedId();
    }

    public Task<JsonElement> Run(Guid id, string part = "") => Officer.GetFromJsonAsync<JsonElement>($"/api/medical/runs/{id}{part}", PlatformJson.Options);

    public virtual Task InitializeAsync() => Start();

    public virtual async Task DisposeAsync() => await Service.DisposeAsync();

    protected async Task Start(params string[] settings) => Service = await TestService.Start("medical", MedicalAidService.Create, settings);
}

/// <summary>The same on a private PostgreSQL.</summary>
public sealed class MedicalOnPostgres : MedicalFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medical-postgres-").FullName;
    private readonly PrivatePostgres _server;

    public MedicalOnPostgres() => _server = new PrivatePostgres(_folder);

    public override async Task InitializeAsync()
    {
        await _server.Start();
        await _server.CreateDatabase("medical");
        await Start($"--ConnectionStrings:medical={_server.ConnectionString("medical")};Maximum Pool Size=20");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
