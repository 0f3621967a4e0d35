using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Contracts.Funds;
using Contracts.Households;
using Funds.Ledger;
using Funds.Payees;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using ServiceDefaults.Parameters;
using SharedKernel;
using Testing;

namespace Funds.Tests;

/// <summary>The real service on a real database, with the acts of the finance office as one-line verbs.</summary>
public sealed class FundsHarness : IAsyncDisposable
{
    public const string County = "990101";
    public const string Village1 = "990101001001";
    public const string Village2 = "990101001002";

    private FundsHarness(TestService service) => Service = service;

    public TestService Service { get; }

    public HttpClient Maker => Service.As("finance.maker", Roles.FinanceMaker, Departments.Funds, County);

    public HttpClient Checker => Service.As("finance.checker", Roles.FinanceChecker, Departments.Funds, County);

    public static async Task<FundsHarness> Start(params string[] settings) => new(await TestService.Start("funds", FundsService.Create, settings));

    /// <summary>The service stays for the next test of the class; <see cref="Stop"/> ends it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public ValueTask Stop() => Service.DisposeAsync();

    /// <summary>An empty office for the next test, with money for every item; audit trail, ledger and cursors go on.</summary>
    public Task Empty() => Service.Do(async (FundsDbContext db) =>
    {
        foreach (var table in new[] { "public_list_objections", "public_list_rows", "public_lists", "encumbrances", "fund_pool_members", "fund_pools", "fund_assignments", "batch_approvals", "payment_acts", "payments", "payees", "batch_lines", "batches", "bank_return_rows", "bank_returns", "account_changes", "transmissions", "former_members", "houses", "balance_findings", "registered_people", "registered_households", "idempotency_keys", "dead_letters", "outbox_messages" })
        {
#pragma warning disable EF1002 // a table's name cannot be a parameter
            await db.Database.ExecuteSqlRawAsync($"delete from {table}");
#pragma warning restore EF1002
        }

        await db.Set<Parameter>().Where(parameter => parameter.AreaCode != "").ExecuteDeleteAsync();
        await Finance([.. typeof(Items).GetFields().Select(item => (string)item.GetValue(null)!)]);
    });

    /// <summary>A new source of the running business year that pays these items in the county; the amount is at hand.</summary>
    internal async Task<Guid> Finance(IReadOnlyList<string> items, decimal yuan = 1_000_000_000, string area = County, SourceKind kind = SourceKind.DepartmentFund)
    {
        var source = Some.Source(Service.App.Services.GetRequiredService<BusinessClock>().Today.Year, kind, items);
        await Service.Do(async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<FundsDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            source.Decide(true, "finance.checker");
            db.Add(source);
            db.AddRange(LedgerAccount.Open(source.Id));
            if (kind.IsMoney())
            {
                db.AddRange(items.Select(item => Decided(Assignment.Propose(source, item, area, "finance.maker", DateTimeOffset.UtcNow))));
            }

            await db.SaveChangesAsync();
            await services.GetRequiredService<Books>().Book(
                new Voucher(source.Id, "finance.checker", "finance.maker", "测试资金"),
                [new Posting(EntryKind.Receipt, source.Id, AccountKind.Available, AccountKind.Origin, Money.Yuan(yuan))], CancellationToken.None);
            await transaction.CommitAsync();
        });

        return source.Id;
    }

    private static Assignment Decided(Assignment assignment)
    {
        assignment.Decide(true, "finance.checker", DateTimeOffset.UtcNow);

        return assignment;
    }

    /// <summary>What a source has, by account.</summary>
    public async Task<JsonElement> BalanceOf(Guid source) => await Ok(await Maker.GetAsync($"/api/funds/sources/{source}/balance"));

    internal Task Receive(params PayeeRow[] rows) => Service.Do(async (IServiceProvider services) =>
    {
        var db = services.GetRequiredService<FundsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var list in rows.GroupBy(row => row.Owner))
        {
            await services.GetRequiredService<KeepPayees>().Keep(list.Key, [.. list], CancellationToken.None);
        }

        await transaction.CommitAsync();
    });

    /// <summary>The register announces households of these lines with the beneficiaries as members.</summary>
    internal Task Registered(int version, string status, params PaymentLine[] lines) => Registered(version, status, "general", "", lines);

    /// <summary>The same with the class and the grade of the house.</summary>
    internal Task Registered(int version, string status, string @class, string houseGrade, params PaymentLine[] lines) => Service.Deliver(new HouseholdsChanged(
        [.. lines.GroupBy(line => line.HouseholdId!.Value).Select(home => new HouseholdLine(
            home.Key, version, $"99010100100{home.Key.ToString()[^5..]}", home.First().AreaCode, status, @class, "", null,
            [.. home.Where(line => line.BeneficiaryId != home.Key).Select(line => new MemberLine(line.BeneficiaryId, line.BeneficiaryId.ToString("N"), false))], null, houseGrade))]));

    /// <summary>Puts another figure in force, as two people of finance do.</summary>
    public async Task Parameter(string code, string value)
    {
        var id = (await Ok(await Post(Maker, "/api/funds/parameters", new { code, areaCode = County, validFrom = "2000-01-01", value, source = "县财政局文件" }))).GetProperty("id").GetGuid();
        await Ok(await Post(Checker, $"/api/funds/parameters/{id}/approval", new { decision = "approve", reason = "同意" }));
    }

    /// <summary>Payees with accounts for all lines, then the request itself.</summary>
    public async Task<PaymentsRequested> Request(PaymentsRequested requested)
    {
        await Receive([.. requested.Lines.Select(line => Some.Payee(line))]);
        await Service.Deliver(requested);

        return requested;
    }

    public async Task<JsonElement> Payments(string query = "") => await Ok(await Maker.GetAsync($"/api/funds/payments?pageSize=200&{query}"));

    public async Task<JsonElement> PaymentOf(PaymentLine line) => (await Payments()).GetProperty("items").EnumerateArray()
        .Single(payment => payment.GetProperty("requestId").GetGuid() == line.RequestId);

    public Task<HttpResponseMessage> TryFreeze(string item, string period, HttpClient? maker = null, string? key = null) =>
        Post(maker ?? Maker, "/api/funds/batches", new { item, period }, key ?? Guid.NewGuid().ToString());

    public async Task<Guid> Freeze(string item, string period) => (await Ok(await TryFreeze(item, period))).GetProperty("id").GetGuid();

    public Task<HttpResponseMessage> TryApprove(Guid batch, HttpClient? checker = null, object? body = null) =>
        (checker ?? Checker).PostAsync($"/api/funds/batches/{batch}/approval", body is null ? null : JsonContent.Create(body));

    public async Task<JsonElement> Batch(Guid batch) => await Ok(await Maker.GetAsync($"/api/funds/batches/{batch}"));

    public async Task<string> BankFile(Guid batch)
    {
        var answer = await Maker.GetAsync($"/api/funds/batches/{batch}/bank-file");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A batch of everything requested, approved and handed to the bank.</summary>
    public async Task<Guid> Send(string item, string period)
    {
        var batch = await Freeze(item, period);
        await Ok(await TryApprove(batch));
        await BankFile(batch);

        return batch;
    }

    public Task<HttpResponseMessage> TryReturn(Guid batch, byte[] file) => Maker.PostAsync($"/api/funds/batches/{batch}/bank-returns", new MultipartFormDataContent
    {
        { new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "return.csv" },
    });

    public Task<HttpResponseMessage> TryReturn(Guid batch, string file) => TryReturn(batch, Encoding.UTF8.GetBytes(file));

    public async Task<JsonElement> Return(Guid batch, string file) => await Ok(await TryReturn(batch, file));

    public async Task<IReadOnlyList<SettlementLine>> Settlements() => [.. (await Service.Announced<PaymentsSettled>()).SelectMany(fact => fact.Lines)];

    public static async Task<HttpResponseMessage> Post(HttpClient client, string path, object? body = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {body}");

        return JsonDocument.Parse(body).RootElement;
    }

    public static async Task Refused(int status, string code, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {body}");
        Assert.Equal(code, JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
    }

    /// <summary>400 that names the field.</summary>
    public static async Task Malformed(string field, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is System.Net.HttpStatusCode.BadRequest, body);
        Assert.True(JsonDocument.Parse(body).RootElement.GetProperty("errors").TryGetProperty(field, out _), body);
    }

    internal Task<TResult> Read<TResult>(Func<FundsDbContext, Task<TResult>> read) => Service.Read(read);
}
