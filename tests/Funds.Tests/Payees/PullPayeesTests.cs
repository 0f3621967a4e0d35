using System.Collections.Concurrent;
using System.Security.Claims;
using Contracts.Departments;
using Contracts.Households;
using Funds.Payees;
using Testing;

namespace Funds.Tests.Payees;

public sealed class PullPayeesTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<PayeeRow> _list = new();
    private readonly ConcurrentBag<string> _callers = [];
    private WebApplication _owner = null!;
    private FundsHarness _funds = null!;

    public async Task InitializeAsync()
    {
        // Stands for Households and Identity: two internal routes on a real port.
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        _owner = builder.Build();
        _owner.Urls.Add("http://127.0.0.1:0");
        _owner.MapPost("/internal/token", () => new
        {
            accessToken = TestKeys.Token([new Claim("sub", "svc:funds"), new Claim("role", "service"), new Claim("department", "funds")]),
            expiresAt = DateTimeOffset.UtcNow.AddMinutes(30),
        });
        _owner.MapGet("/internal/payees", (HttpContext http, string after, int pageSize) =>
        {
            _callers.Add(http.Request.Headers.Authorization.ToString());
            var from = after.Length == 0 ? 0 : int.Parse(after);
            var page = _list.Skip(from).Take(Math.Min(2, pageSize)).ToList();

            return new { items = page, next = page.Count == 0 ? null : $"{from + page.Count}" };
        });
        await _owner.StartAsync();
        _funds = await FundsHarness.Start(
            $"--services:identity:http:0={_owner.Urls.Single()}", $"--services:households:http:0={_owner.Urls.Single()}");
    }

    public async Task DisposeAsync()
    {
        await _funds.Stop();
        await _owner.DisposeAsync();
    }

    [Fact]
    public async Task Payees_come_page_by_page_and_release_what_waited_for_them()
    {
        var lines = Enumerable.Range(0, 5).Select(_ => Some.Line()).ToArray();
        await _funds.Service.Deliver(Some.Request(lines));
        Assert.Equal(5, (await _funds.Payments("state=held")).GetProperty("total").GetInt64());

        foreach (var line in lines)
        {
            _list.Enqueue(Some.Payee(line));
        }

        await Changed(5);
        await Until(async () => (await _funds.Payments("state=requested")).GetProperty("total").GetInt64() == 5);

        _list.Enqueue(Some.Payee(lines[0], version: 2, account: null));
        await Changed(6);
        await Until(async () => (await _funds.PaymentOf(lines[0])).GetProperty("state").GetString() == "held");
        Assert.All(_callers, caller => Assert.StartsWith("Bearer ", caller));
    }

    [Fact]
    public async Task A_payee_known_before_public_lists_gets_its_village_when_the_list_is_read_once_more()
    {
        var line = Some.Line();
        await _funds.Service.Do(async (FundsDbContext db) =>
        {
            db.Add(new ServiceDefaults.Pull.PullCursor { Source = "households/payees", Cursor = "1" });
            await db.SaveChangesAsync();
        });
        await _funds.Receive(Some.Payee(line, village: null));
        Assert.Null((await _funds.Read(db => Task.FromResult(db.Payees.Single()))).Village);

        _list.Enqueue(Some.Payee(line));
        await Changed(1);

        await Until(() => _funds.Read(db => Task.FromResult(db.Payees.Single().Village == "示范村")));
    }

    [Fact]
    public async Task Names_numbers_and_accounts_lie_encrypted_in_the_database()
    {
        PaymentLine line = Some.Line();
        _list.Enqueue(Some.Payee(line));
        await Changed(1);
        await _funds.Service.Deliver(Some.Request(line));
        await Until(async () => (await _funds.PaymentOf(line)).GetProperty("state").GetString() == "requested");
        await _funds.Freeze(Contracts.Items.PublicForest, "2016");

        var (payee, frozen) = await _funds.Read(async db => (db.Payees.Single(), db.BatchLines.Single()));

        foreach (var secret in new[] { payee.Name, payee.IdNumber, payee.Bank, payee.Account, frozen.Name, frozen.IdNumber, frozen.Bank, frozen.Account })
        {
            Assert.DoesNotContain("田", System.Text.Encoding.UTF8.GetString(secret!));
            Assert.DoesNotContain("0000", System.Text.Encoding.UTF8.GetString(secret!));
        }
    }

    private Task Changed(long revision) => _funds.Service.Deliver(new PayeesChanged("households", revision));

    private static async Task Until(Func<Task<bool>> reached)
    {
        for (var patience = 0; !await reached(); patience++)
        {
            Assert.True(patience < 600, "It did not happen within a minute");
            await Task.Delay(100);
        }
    }
}
