using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Departments;
using Contracts.Funds;
using Contracts.Households;
using ServiceDefaults.Auth;
using Testing;

namespace Microcredit.Tests.Loans;

public sealed class LoansApiTests : IAsyncLifetime
{
    private TestService _service = null!;

    private HttpClient Officer => _service.As("credit.officer", Roles.DepartmentOfficer, Departments.Microcredit, "990101");

    private HttpClient Committee => _service.As("credit.committee", Roles.DepartmentChief, Departments.Microcredit, "990101");

    public async Task InitializeAsync() => _service = await TestService.Start("microcredit", MicrocreditService.Create, "--Clock:Start=2016-12-30");

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task From_application_to_paid_subsidy_the_money_is_counted_once()
    {
        var household = await Registered("announced");
        var loan = await Lend(household, 38_000);
        await _service.AdvanceTo(new DateOnly(2017, 12, 31));

        var run = await Created(await Officer.PostAsJsonAsync("/api/microcredit/runs", new { item = "loan-subsidy", period = "2017" }));
        Assert.Equal(409, (int)(await _service.As("credit.officer", Roles.DepartmentChief, Departments.Microcredit, "990101")
            .PostAsJsonAsync($"/api/microcredit/runs/{run}/approval", new { })).StatusCode);
        (await Committee.PostAsJsonAsync($"/api/microcredit/runs/{run}/approval", new { decision = "approve" })).EnsureSuccessStatusCode();
        var request = Assert.Single(Assert.Single(await _service.Announced<PaymentsRequested>()).Lines);
        await _service.Deliver(new PaymentsSettled("microcredit", "loan-subsidy", "2017",
            [new SettlementLine(request.RequestId, Guid.NewGuid(), 1, "paid", request.Amount, new DateOnly(2017, 12, 31), "")]));

        var again = await Created(await Officer.PostAsJsonAsync("/api/microcredit/runs", new { item = "loan-subsidy", period = "2017" }));
        Assert.Equal(0, (await Get($"/api/microcredit/runs/{again}")).GetProperty("benefits").GetInt32());
        var totals = await Get("/api/microcredit/totals");
        Assert.Equal("""{"loans":1,"households":1,"principal":38000.00,"outstanding":38000.00,"subsidy":1900.00}""", totals.GetRawText());
        Assert.Equal("paid", (await Get($"/api/microcredit/runs/{run}/lines")).GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Equal("Active", (await Get($"/api/microcredit/applications/{loan}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Only_filed_households_in_the_officers_area_may_borrow_the_subsidised_product()
    {
        var registered = await Registered("registered");
        var elsewhere = _service.As("other.officer", Roles.DepartmentOfficer, Departments.Microcredit, "880101");

        Assert.Equal(409, (int)(await Apply(Officer, registered, 1_000)).StatusCode);
        Assert.Equal(404, (int)(await Apply(elsewhere, await Registered("announced"), 1_000)).StatusCode);
        Assert.Equal(404, (int)(await Apply(Officer, Guid.NewGuid(), 1_000)).StatusCode);
    }

    [Fact]
    public async Task The_officer_cannot_approve_and_other_departments_cannot_act()
    {
        var loan = await Created(await Apply(Officer, await Registered("announced"), 10_000));

        Assert.Equal(403, (int)(await Officer.PostAsJsonAsync($"/api/microcredit/applications/{loan}/steps", new { step = "approval", data = new { approved = true } })).StatusCode);
        Assert.Equal(403, (int)(await _service.As("x", Roles.DepartmentOfficer, Departments.Medical, "990101")
            .PostAsJsonAsync($"/api/microcredit/applications/{loan}/steps", new { step = "papers", data = new { complete = true } })).StatusCode);
    }

    [Fact]
    public async Task The_marriage_paper_is_asked_only_of_the_married()
    {
        var loan = await Created(await Apply(Officer, await Registered("announced"), 10_000));
        var steps = $"/api/microcredit/applications/{loan}/steps";

        var without = await (await Officer.PostAsJsonAsync(steps, new { step = "papers", data = new { complete = true, married = true } })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Applied", without.GetProperty("state").GetString());
        var with = await (await Officer.PostAsJsonAsync(steps, new { step = "papers", data = new { complete = true, married = false } })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("PapersComplete", with.GetProperty("state").GetString());
    }

    [Fact]
    public async Task On_the_day_after_its_last_a_loan_that_is_not_paid_back_is_a_clue_and_only_once()
    {
        var (owing, paying) = (await Registered("announced"), await Registered("announced"));
        var loan = await Lend(owing, 38_000);
        (await Send(Officer, $"/api/microcredit/applications/{await Lend(paying, 10_000)}/repayments", new { amount = 10_000m })).EnsureSuccessStatusCode();
        await _service.AdvanceTo(new DateOnly(2017, 12, 30));
        Assert.Empty(await _service.Announced<RiskCluesFound>());

        await _service.AdvanceTo(new DateOnly(2017, 12, 31));
        await _service.AdvanceTo(new DateOnly(2018, 1, 20));

        var told = Assert.Single(await _service.Announced<RiskCluesFound>());
        Assert.Equal(
            ("microcredit", new RiskClueLine(loan, owing, null, "loan-arrears", 38_000m, 1, "", new DateOnly(2017, 12, 31))), (told.Service, Assert.Single(told.Lines)));
    }

    private async Task<Guid> Lend(Guid household, decimal principal)
    {
        var loan = await Created(await Apply(Officer, household, principal));
        var url = $"/api/microcredit/applications/{loan}";
        (await Officer.PostAsJsonAsync($"{url}/steps", new { step = "papers", data = new { complete = true } })).EnsureSuccessStatusCode();
        (await Officer.PostAsJsonAsync($"{url}/steps", new { step = "check", data = new { passed = true } })).EnsureSuccessStatusCode();
        (await Committee.PostAsJsonAsync($"{url}/steps", new { step = "approval", data = new { approved = true } })).EnsureSuccessStatusCode();
        (await Send(Officer, $"{url}/disbursement", new { })).EnsureSuccessStatusCode();

        return loan;
    }

    private static Task<HttpResponseMessage> Apply(HttpClient client, Guid household, decimal principal) =>
        Send(client, "/api/microcredit/applications", new { householdId = household, productCode = "demonstration", principal, purpose = "养羊" });

    private static async Task<HttpResponseMessage> Send(HttpClient client, string url, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());

        return await client.SendAsync(request);
    }

    private async Task<Guid> Registered(string status)
    {
        var line = new HouseholdLine(
            Guid.CreateVersion7(), 1, "H1", "99010100100101", status, "minimum-living", "illness", null, [new MemberLine(Guid.CreateVersion7(), "key", true)]);
        await _service.Deliver(new HouseholdsChanged([line]));

        return line.HouseholdId;
    }

    private static async Task<Guid> Created(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private async Task<JsonElement> Get(string url) => await Officer.GetFromJsonAsync<JsonElement>(url);
}
