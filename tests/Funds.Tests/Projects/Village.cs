using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Projects;

/// <summary>A project's way through the routes, each act by who may do it.</summary>
internal sealed class Village(FundsHarness funds, string area = County)
{
    public HttpClient Township => funds.Service.As("township.officer", Roles.TownshipOfficer, "", area);

    public HttpClient Chief => funds.Service.As("poverty.chief", Roles.RegisterChief, Departments.Households, area);

    private HttpClient Maker => funds.Service.As("finance.maker", Roles.FinanceMaker, Departments.Funds, area);

    private HttpClient Checker => funds.Service.As("finance.checker", Roles.FinanceChecker, Departments.Funds, area);

    public async Task<Guid> Propose(decimal estimate, string category = "road", int year = 2014, string village = Village1, string programme = "") =>
        (await Ok(await Post(Township, "/api/funds/projects", new { name = "测试项目", category, programme, areaCode = village, year, estimate }))).GetProperty("id").GetGuid();

    public async Task<JsonElement> Plan(Guid project, (string Work, string Unit, decimal Quantity, decimal UnitPrice)[] works, params (string Kind, decimal Amount)[] sources) =>
        await Ok(await Post(Township, $"/api/funds/projects/{project}/plan", new
        {
            lines = works.Select(line => new { line.Work, line.Unit, line.Quantity, line.UnitPrice }),
            sources = sources.Select(source => new { source.Kind, source.Amount }),
        }));

    /// <summary>Applied for and taken into the plan.</summary>
    public async Task<JsonElement> Approve(Guid project)
    {
        await Ok(await Post(Township, $"/api/funds/projects/{project}/application"));

        return await Ok(await Post(Chief, $"/api/funds/projects/{project}/plan/approval", new { reason = "山区运距远" }));
    }

    public Task<HttpResponseMessage> TryFund(Guid project, Guid source, decimal amount) =>
        Post(Maker, $"/api/funds/projects/{project}/fundings", new { sourceId = source, amount }, Guid.NewGuid().ToString());

    public Task<HttpResponseMessage> TryFundFromPool(Guid project, Guid pool, decimal amount) =>
        Post(Maker, $"/api/funds/projects/{project}/fundings", new { poolId = pool, amount }, Guid.NewGuid().ToString());

    public Task<HttpResponseMessage> TryBind(JsonElement funding) => Post(Checker, $"/api/funds/projects/fundings/{funding.GetProperty("id").GetGuid()}/approval");

    public async Task<JsonElement> Fund(Guid project, Guid source, decimal amount)
    {
        var funding = (await Ok(await TryFund(project, source, amount))).GetProperty("id").GetGuid();

        return await Ok(await Post(Checker, $"/api/funds/projects/fundings/{funding}/approval"));
    }

    public async Task<JsonElement> Start(Guid project)
    {
        await Ok(await Post(Township, $"/api/funds/projects/{project}/mode", new { mode = "self-build", representatives = 30, present = 21, @for = 11, document = "会议记录1号" }));

        return await Ok(await Post(Township, $"/api/funds/projects/{project}/start", new { on = "2014-05-20" }));
    }

    public async Task<JsonElement> Report(Guid project, decimal done)
    {
        var line = (await Show(project)).GetProperty("lines")[0].GetProperty("id").GetGuid();

        return await Ok(await Post(Township, $"/api/funds/projects/{project}/progress", new { lines = new[] { new { budgetLineId = line, done } } }));
    }

    public async Task<Guid> Claim(Guid project, Guid source, decimal amount, string proof = "") => (await Ok(await TryClaim(project, source, amount, proof))).GetProperty("id").GetGuid();

    public async Task<HttpResponseMessage> TryClaim(Guid project, Guid source, decimal amount, string proof = "", object[]? labour = null) =>
        await Post(Township, $"/api/funds/projects/{project}/claims", new
        {
            budgetLineId = (await Show(project)).GetProperty("lines")[0].GetProperty("id").GetGuid(),
            sourceId = source,
            amount,
            on = "2014-05-21",
            proofs = new[] { new { name = "发票", sha256 = Hash(proof.Length > 0 ? proof : Guid.NewGuid().ToString()) } },
            labour,
        }, Guid.NewGuid().ToString());

    public Task<HttpResponseMessage> TryPay(Guid claim, HttpClient? checker = null) => Post(checker ?? Checker, $"/api/funds/projects/claims/{claim}/approval");

    public async Task<JsonElement> Show(Guid project) => await Ok(await Township.GetAsync($"/api/funds/projects/{project}"));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
