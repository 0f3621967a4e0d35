using System.Net;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Funds.Payments;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests;

/// <summary>Several clerks, one of them with both roles, act at random and at once; whatever they do, the books must hold.</summary>
public abstract class RandomHistoriesTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private const int Clerks = 4;
    private const int ActsOfEach = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_clerks_do_at_once_the_books_balance_and_nobody_is_paid_twice(int seed)
    {
        await using var funds = await databases.Start();
        var people = Enumerable.Range(0, 12).Select(_ => Some.Line()).ToList();
        await funds.Receive([.. people.Skip(3).Select(line => Some.Payee(line))]);

        await Play(seed, (random, _) => Act(funds, random, people));

        await BooksHold(funds);
    }

    /// <summary>Each clerk acts so often, all at once.</summary>
    protected static Task Play(int seed, Func<Random, int, Task> act) =>
        Task.WhenAll(Enumerable.Range(0, Clerks).Select(clerk => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + clerk);
            for (var n = 0; n < ActsOfEach; n++)
            {
                await act(random, n);
            }
        })));

    protected static async Task Act(FundsHarness funds, Random random, List<PaymentLine> people)
    {
        var one = people[random.Next(people.Count)];
        var maker = funds.Service.As($"finance.{random.Next(3)}", Roles.FinanceMaker, Departments.Funds, County);
        var checker = funds.Service.As($"finance.{random.Next(3)}", Roles.FinanceChecker, Departments.Funds, County);
        switch (random.Next(11))
        {
            case 0 or 1:
                await Delivered(funds, Some.Request(one with { RequestId = Guid.CreateVersion7(), Amount = 1 + random.Next(10000) / 100m }));
                break;
            case 2:
                await funds.Receive(Some.Payee(one, version: 1 + random.Next(3), account: random.Next(4) == 0 ? null : "6217000000000001200"));
                break;
            case 3:
                await Answered(funds.TryFreeze(Items.PublicForest, "2016", maker));
                break;
            case 4 when await Any(funds, "batches", random) is { } batch:
                await Answered(funds.TryApprove(batch.GetProperty("id").GetGuid(), checker, random.Next(4) == 0 ? new { decision = "return" } : null));
                break;
            case 5 when await Any(funds, "batches", random) is { } batch:
                await Answered(maker.GetAsync($"/api/funds/batches/{batch.GetProperty("id").GetGuid()}/bank-file"));
                break;
            case 6 or 7 when await Any(funds, "batches", random) is { } batch:
                await Return(funds, batch.GetProperty("id").GetGuid(), random);
                break;
            case 8 when await Any(funds, "payments", random) is { } payment:
                await Answered(Post(maker, $"/api/funds/payments/{payment.GetProperty("id").GetGuid()}/repayment", null, Guid.NewGuid().ToString()));
                break;
            case 9 when await Any(funds, "payments", random) is { } payment:
                var path = $"/api/funds/payments/{payment.GetProperty("id").GetGuid()}/cancellation";
                await Answered(Post(maker, path, new { reason = "随机" }));
                await Answered(Post(checker, path + "/approval", new { decision = random.Next(2) == 0 ? "approve" : "return" }));
                break;
            case 10 when await Any(funds, "payments", random) is { } payment:
                var reversal = $"/api/funds/payments/{payment.GetProperty("id").GetGuid()}/reversal";
                await Answered(Post(maker, reversal, new { reason = "随机" }));
                await Answered(Post(checker, reversal + "/approval", new { decision = random.Next(4) == 0 ? "return" : "approve" }));
                break;
        }
    }

    private static async Task Return(FundsHarness funds, Guid batch, Random random)
    {
        var payments = (await funds.Payments($"batchId={batch}")).GetProperty("items").EnumerateArray().Where(_ => random.Next(3) > 0).ToList();
        var rows = payments.Select((payment, n) => random.Next(4) switch
        {
            0 => Some.Returned(payment, n + 1),
            1 when random.Next(5) == 0 => Some.Row(payment, n + 1, "成功", "", "", amount: 0.01m),
            _ => Some.Paid(payment, n + 1),
        }).ToArray();
        if (rows.Length > 0)
        {
            var file = Some.ReturnFile(batch, rows);
            await Answered(funds.TryReturn(batch, file));
            if (random.Next(3) == 0)
            {
                await Answered(funds.TryReturn(batch, file));
            }
        }
    }

    protected static async Task BooksHold(FundsHarness funds)
    {
        var payments = await funds.Read(db => db.Payments.AsNoTracking().ToListAsync());
        var totals = (await Ok(await funds.Maker.GetAsync("/api/funds/totals"))).GetProperty("total");
        decimal Sum(string name) => totals.GetProperty(name).GetDecimal();

        Assert.NotEmpty(payments);
        Assert.Equal(Sum("granted"), Sum("paid") + Sum("pending") + Sum("returned") + Sum("cancelled"));
        Assert.Equal(payments.Sum(payment => payment.Amount.Amount), Sum("granted"));
        Assert.All(payments.GroupBy(payment => payment.BeneficiaryId), same => Assert.True(same.Count(payment => payment.State is PaymentState.Paid) <= 1));
        Assert.All(payments.GroupBy(payment => payment.BeneficiaryId), same => Assert.True(same.Count(payment => payment.ClaimsBenefit) <= 1));

        Assert.All((await Ok(await funds.Maker.GetAsync("/api/funds/statements/balance"))).EnumerateArray(), line => Assert.True(line.GetProperty("balanced").GetBoolean(), line.GetRawText()));

        // What the departments heard last is where the payment stands.
        var heard = (await funds.Settlements()).GroupBy(line => line.PaymentId).ToDictionary(lines => lines.Key, lines => lines.MaxBy(line => line.Version)!.State);
        Assert.All(payments, payment => Assert.Equal(
            payment.State is PaymentState.Paid or PaymentState.Returned or PaymentState.Cancelled ? payment.State.Word() : "pending",
            heard.GetValueOrDefault(payment.Id, "pending")));

        // Every yuan paid went out in a line that two people answered for.
        var lines = await funds.Read(db => db.BatchLines.AsNoTracking().Where(line => line.Outcome == PaymentState.Paid && line.ReversedOn == null).ToListAsync());
        var batches = await funds.Read(db => db.Batches.AsNoTracking().ToDictionaryAsync(batch => batch.Id));
        Assert.Equal(payments.Where(payment => payment.State is PaymentState.Paid).Select(payment => payment.Id).Order(), lines.Select(line => line.PaymentId).Order());
        Assert.All(lines, line => Assert.NotEqual(batches[line.BatchId].FrozenBy, batches[line.BatchId].DecidedBy));
        Assert.All(lines, line => Assert.Equal(payments.Single(payment => payment.Id == line.PaymentId).Amount, line.Amount));
    }

    private static async Task<JsonElement?> Any(FundsHarness funds, string list, Random random)
    {
        var items = (await Ok(await funds.Maker.GetAsync($"/api/funds/{list}?pageSize=200"))).GetProperty("items").EnumerateArray().ToList();

        return items.Count == 0 ? null : items[random.Next(items.Count)];
    }

    private static async Task Answered(Task<HttpResponseMessage> act)
    {
        using var answer = await act;
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError || answer.StatusCode is HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
    }

    private static async Task Delivered(FundsHarness funds, PaymentsRequested requested)
    {
        var id = Guid.CreateVersion7();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await funds.Service.Deliver(requested, id);

                return;
            }
            catch (Exception) when (attempt < 10)
            {
                // A fault of the moment: the bus delivers again.
            }
        }
    }
}

public sealed class RandomHistoriesOnSqlite(OnSqlite databases) : RandomHistoriesTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class RandomHistoriesOnPostgres(OnPostgres databases) : RandomHistoriesTests<OnPostgres>(databases), IClassFixture<OnPostgres>
{
    [Fact]
    public async Task Connections_killed_in_the_middle_of_acts_leave_the_books_whole()
    {
        await using var funds = await _databases.Start();
        var people = Enumerable.Range(0, 12).Select(_ => Some.Line()).ToList();
        await funds.Receive([.. people.Select(line => Some.Payee(line))]);
        var (killed, failed) = (0, 0);

        await Play(7, async (random, n) =>
        {
            try
            {
                await Act(funds, random, people);
                Interlocked.Add(ref killed, n % 8 == 0 ? await Kill(funds) : 0);
            }
            catch (Exception)
            {
                // The clerk sees an error and goes on; what counts is what the books say.
                Interlocked.Increment(ref failed);
            }
        });

        Assert.True(killed > 0 && failed > 0, $"{killed} connections killed, {failed} acts failed.");
        Npgsql.NpgsqlConnection.ClearAllPools();
        await BooksHold(funds);
    }

    private readonly OnPostgres _databases = databases;

    private static Task<int> Kill(FundsHarness funds) => funds.Read(db => db.Database.SqlQuery<int>(
        $"""
        select count(pg_terminate_backend(pid))::int as "Value" from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
        """).SingleAsync());
}
