using System.Net.Http.Headers;
using Testing;
using static Journeys.BadInput.EmptyCounty;

namespace Journeys.BadInput;

/// <summary>Wrong files, repeated requests, expired tokens and other people's areas, through the gateway: named problems, nothing half-written.</summary>
public sealed class RefusalTests(EmptyCounty county) : IClassFixture<EmptyCounty>
{
    private const string Imports = "/api/households/imports";

    [Fact]
    public async Task A_workbook_without_a_required_column_is_refused_whole()
    {
        var before = await Households();
        var file = await ImportClient.Workbook(
            new SomeSheet("户", HouseholdHeader[..4], Household(20).Row[..4]), new SomeSheet("人", PersonHeader, Household(20).Person));

        var import = await county.Import("poverty.county", file);

        Assert.Equal("refused", import.State);
        Assert.Contains(import.Errors, error => error.Column == "户主身份证号" && error.Code == "missing-column");
        Assert.Equal(before, await Households());
    }

    [Fact]
    public async Task What_is_no_workbook_is_unreadable()
    {
        var client = await county.Callers.As("poverty.county");

        (await Answer.Of(await client.Upload(Imports, "户编号,村代码"u8.ToArray()))).Is(422);
        (await Answer.Of(await client.Upload(Imports, []))).Is(422);
        (await Answer.Of(await client.Upload(Imports, (await Register(Household(21)))[..200]))).Is(422);
    }

    [Theory]
    [InlineData("id-check-digit", 31)]
    [InlineData("id-birth-date", 32)]
    [InlineData("id-length", 33)]
    public async Task A_wrong_ID_number_refuses_its_household_and_no_other(string code, int n)
    {
        var before = await Households();
        var (good, bad) = (Household(n), Household(n + 10));
        var right = IdNumberOf(n + 10);
        bad.Row[4] = bad.Person[2] = code switch
        {
            "id-check-digit" => right[..17] + (right[17] == '1' ? '2' : '1'),
            "id-birth-date" => right[..10] + "0230" + right[14..],
            _ => right[..10],
        };

        var import = await county.Import("poverty.county", await Register(good, bad));

        Assert.Equal(("done", 2, 2), (import.State, import.Accepted, import.Rejected));
        Assert.Contains(import.Errors, error => error.Sheet == "户" && error.Row == 3 && error.Column == "户主身份证号" && error.Code == code);
        Assert.Equal(before + 1, await Households());
    }

    [Fact]
    public async Task An_ID_number_of_somebody_else_an_unknown_area_and_an_unknown_column_are_named_with_row_and_column()
    {
        var before = await Households();
        var (twice, nowhere) = (Household(60), Household(61, "990101001777"));
        (twice.Row[4], twice.Person[2]) = (IdNumberOf(1), IdNumberOf(1));
        var file = await ImportClient.Workbook(
            new SomeSheet("户", [.. HouseholdHeader, "心情"], [.. twice.Row, "好"], [.. nowhere.Row, "好"]), new SomeSheet("人", PersonHeader, twice.Person, nowhere.Person));

        var import = await county.Import("poverty.county", file);

        Assert.Contains(import.Errors, error => error.Sheet == "人" && error.Row == 2 && error.Column == "身份证号" && error.Code == "person-exists");
        Assert.Contains(import.Errors, error => error.Sheet == "户" && error.Row == 3 && error.Column == "村代码" && error.Code == "area-unknown");
        Assert.Contains(import.Errors, error => error.Column == "心情" && error.Code == "unknown-column");
        Assert.Equal((0, before), (import.Accepted, await Households()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer x.y.z")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    public async Task A_token_that_is_none_is_401(string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/households");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        (await Answer.Of(await county.Callers.Anonymous.SendAsync(request))).Is(401, "unauthenticated");
    }

    [Fact]
    public async Task An_expired_token_is_401_and_writes_nothing()
    {
        var client = county.Callers.Anonymous;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", county.ExpiredToken());

        (await Answer.Of(await client.GetAsync("/api/households"))).Is(401, "unauthenticated");
        (await Answer.Of(await client.Upload(Imports, await Register(Household(70))))).Is(401, "unauthenticated");

        Assert.Equal(0, await county.Number("households", $"select count(*) from households where household_no = '{No(70)}'"));
    }

    [Fact]
    public async Task Twenty_requests_at_once_with_one_key_write_once_and_the_key_belongs_to_one_body()
    {
        var body = new { item = "ranger-pay", period = "2014-03" };
        var before = await county.Number("ecology", "select count(*) from runs");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => county.Callers.Post("forestry.county", "/api/ecology/runs", body, "one key")));
        var replay = await county.Callers.Post("forestry.county", "/api/ecology/runs", body, "one key");
        var other = await county.Callers.Post("forestry.county", "/api/ecology/runs", body with { period = "2014-04" }, "one key");

        Assert.All(answers, answer => Assert.Equal(replay, answer.Is(201)));
        other.Is(409, "idempotency-key-reused");
        Assert.Equal(before + 1, await county.Number("ecology", "select count(*) from runs"));
    }

    [Fact]
    public async Task Money_is_not_moved_without_a_key()
    {
        var finance = await county.Callers.As("finance.maker");
        using var answer = await finance.PostAsync("/api/funds/batches", System.Net.Http.Json.JsonContent.Create(new { item = "ranger-pay", period = "2014-03" }));

        (await Answer.Of(answer)).Is(400, "idempotency-key-required");
        Assert.Equal(0, await county.Number("funds", "select count(*) from batches"));
    }

    [Fact]
    public async Task A_cadre_sees_and_touches_nothing_of_another_village()
    {
        var theirs = (await county.Callers.Get("poverty.county", $"/api/households/by-no/{No(4)}")).Is(200).Json.GetProperty("id").GetGuid();

        Assert.Contains((await county.Callers.Get("village.01", $"/api/households/by-no/{No(4)}")).Status, new[] { 403, 404 });
        Assert.Contains((await county.Callers.Get("village.01", $"/api/households/{theirs}")).Status, new[] { 403, 404 });
        (await county.Callers.Get("village.01", $"/api/households?areaCode={SecondVillage}")).Is(403, "area-out-of-scope");
        (await county.Callers.Post("village.01", "/api/households/search", new { name = "户主4", areaCode = SecondVillage })).Is(403, "area-out-of-scope");
        Assert.Equal(0, (await county.Callers.Post("village.01", "/api/households/search", new { idNumber = IdNumberOf(4) })).Is(200).Json.GetProperty("total").GetInt64());
        Assert.Equal(0, (await county.Callers.Get("village.01", $"/api/households?q={No(4)}")).Is(200).Json.GetProperty("total").GetInt64());
        Assert.Contains((await county.Callers.Get("village.01", $"/api/insight/cards/{theirs}")).Status, new[] { 403, 404 });
        Assert.Contains((await county.Callers.Get("village.01", $"/api/insight/totals?areaCode={SecondVillage}")).Status, new[] { 403, 404 });
    }

    private Task<long> Households() => county.Number("households", "select count(*) from households");
}
