using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Contracts.Departments;
using Funds.Ledger;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Clock;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Sources;

/// <summary>The finance office of a county that no other test has, so that its years can be closed.</summary>
internal sealed class CountyOffice(FundsHarness funds)
{
    public string County { get; private init; } = $"{Random.Shared.Next(100_000, 989_999)}";

    public HttpClient Maker => funds.Service.As("finance.maker", Roles.FinanceMaker, Departments.Funds, County);

    public HttpClient Checker => funds.Service.As("finance.checker", Roles.FinanceChecker, Departments.Funds, County);

    public DateOnly Today => funds.Service.App.Services.GetRequiredService<BusinessClock>().Today;

    /// <summary>The same office after the service was started anew.</summary>
    public CountyOffice In(FundsHarness started) => new(started) { County = County };

    /// <summary>An open source of this year with money at hand, assigned to its purposes.</summary>
    public async Task<Guid> Fund(decimal amount, params string[] purposes)
    {
        var source = await funds.OpenSource("fund", "department-fund", Today.Year, County, purposes: purposes);
        await funds.Act(source, "allotment", amount);
        await funds.Act(source, "release", amount);
        await Ok(await Post(Maker, "/api/funds/assignments", new { sourceId = source, items = purposes, areaCode = County }));
        await Ok(await Post(Checker, $"/api/funds/assignments/{source}/approval"));

        return source;
    }

    /// <summary>A second person books what was written down.</summary>
    public async Task Book(Guid act) => await Ok(await Post(Checker, $"/api/funds/acts/{act}/approval"));

    public async Task Close(int year)
    {
        var close = (await Ok(await Post(Maker, "/api/funds/ledger/closes", new { areaCode = County, year }, Guid.NewGuid().ToString()))).GetProperty("id").GetGuid();
        await Ok(await Post(Checker, $"/api/funds/ledger/closes/{close}/approval"));
    }

    /// <summary>Closes a year that runs, as if its last day had come.</summary>
    public async Task ForceClose(int year)
    {
        var close = await funds.Read(async db =>
        {
            if (await db.YearCloses.SingleOrDefaultAsync(known => known.AreaCode == County && known.Year == year) is { } known)
            {
                return known;
            }

            var proposed = YearClose.Propose(County, year, new DateOnly(year, 12, 31), "finance.maker", DateTimeOffset.UtcNow);
            db.Add(proposed);
            await db.SaveChangesAsync();

            return proposed;
        });
        if (close.State is CloseState.Proposed)
        {
            await Ok(await Post(Checker, $"/api/funds/ledger/closes/{close.Id}/approval"));
        }
    }

    /// <summary>The source that took over, with its balance.</summary>
    public async Task<JsonElement> Successor(Guid source) => (await Ok(await Maker.GetAsync("/api/funds/sources?pageSize=200"))).GetProperty("items").EnumerateArray()
        .Single(later => later.GetProperty("carriedFromId") is { ValueKind: JsonValueKind.String } from && from.GetGuid() == source);

    public async Task<JsonElement> Balance(Guid source) => await Ok(await Maker.GetAsync($"/api/funds/sources/{source}/balance"));

    /// <summary>A department asks for a payment in the county.</summary>
    public async Task<PaymentLine> Request(string item, decimal amount, string group = "00100101")
    {
        var line = Some.Line(amount, County + group);
        await funds.Request(Some.Request(item, "2016", line));

        return line;
    }

    public async Task<Guid> Freeze(string item) => (await Ok(await funds.TryFreeze(item, "2016", Maker))).GetProperty("id").GetGuid();

    public async Task<Guid> Send(string item)
    {
        var batch = await Freeze(item);
        await Ok(await funds.TryApprove(batch, Checker));
        Assert.True((await Maker.GetAsync($"/api/funds/batches/{batch}/bank-file")).IsSuccessStatusCode);

        return batch;
    }

    public async Task<Guid> PayAll(string item, params PaymentLine[] lines)
    {
        var batch = await Send(item);
        await Answer(batch, lines);

        return batch;
    }

    /// <summary>The bank has paid these.</summary>
    public Task Answer(Guid batch, params PaymentLine[] lines) => Answer(batch, (payment, n) => Some.Paid(payment, n), lines);

    public Task SendBack(Guid batch, params PaymentLine[] lines) => Answer(batch, (payment, n) => Some.Returned(payment, n), lines);

    public async Task Reverse(PaymentLine line)
    {
        var path = $"/api/funds/payments/{(await PaymentOf(line)).GetProperty("id").GetGuid()}/reversal";
        await Ok(await Post(Maker, path, new { reason = "发错人" }));
        await Ok(await Post(Checker, $"{path}/approval"));
    }

    public async Task BooksHold()
    {
        Assert.True((await Ok(await Maker.GetAsync("/api/funds/ledger/trial-balance"))).GetProperty("total").GetProperty("balanced").GetBoolean());
        foreach (var year in new[] { Today.Year - 1, Today.Year, Today.Year + 1 })
        {
            Assert.Empty((await Ok(await Maker.GetAsync($"/api/funds/ledger/proof?year={year}"))).GetProperty("differences").EnumerateArray());
        }
    }

    private async Task Answer(Guid batch, Func<JsonElement, int, string> row, PaymentLine[] lines)
    {
        var rows = new List<string>();
        foreach (var line in lines)
        {
            rows.Add(row(await PaymentOf(line), rows.Count + 1));
        }

        await Ok(await Maker.PostAsync($"/api/funds/batches/{batch}/bank-returns", new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Some.ReturnFile(batch, [.. rows]))) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "return.csv" },
        }));
    }

    private async Task<JsonElement> PaymentOf(PaymentLine line) => (await Ok(await Maker.GetAsync("/api/funds/payments?pageSize=200"))).GetProperty("items").EnumerateArray()
        .Single(payment => payment.GetProperty("requestId").GetGuid() == line.RequestId);
}
