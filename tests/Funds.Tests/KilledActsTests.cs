using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AppHost.Local.Servers;
using Contracts;
using Contracts.Departments;
using Funds.Payments;
using Funds.Tests.Ledger;
using Funds.Tests.Projects;
using Funds.Tests.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using Testing;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests;

/// <summary>kill -9 of the service's own process while it approves, pays and claims; whoever asks the next process for the same again ends with each thing once.</summary>
public sealed class KilledActsTests : IAsyncLifetime
{
    private const int Batches = 6;
    private const int LinesOfEach = 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("funds-killed-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);

        return Task.CompletedTask;
    }

    [Fact]
    public Task A_process_killed_on_sqlite_has_paid_each_payment_and_claim_once() => Killed($"Data Source={Path.Combine(_folder, "funds")}.db");

    [Fact]
    public async Task A_process_killed_on_postgresql_has_paid_each_payment_and_claim_once()
    {
        await using var server = new PrivatePostgres(Path.Combine(_folder, "postgres"));
        await server.Start();
        await server.CreateDatabase("funds");

        await Killed(server.ConnectionString("funds"));
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    private async Task Killed(string connection)
    {
        var before = await FundsHarness.Start($"--ConnectionStrings:funds={connection}");
        var office = new CountyOffice(before);
        var work = await Prepare(before, office);
        await before.Stop();

        var unanswered = 0;
        using (var first = await KillableService.Start(typeof(FundsService).Assembly, "funds", connection, _folder))
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var acts = work.Select(job => Task.Run(async () =>
            {
                try
                {
                    await Do(first, office.County, job, () => begun.TrySetResult());
                }
                catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
                {
                    Interlocked.Increment(ref unanswered);
                }
            })).ToList();
            await begun.Task;
            first.Kill();
            await Task.WhenAll(acts);
        }

        Assert.True(unanswered > 0, "Every act was answered before the process died.");
        using (var second = await KillableService.Start(typeof(FundsService).Assembly, "funds", connection, _folder))
        {
            await Task.WhenAll(work.Select(job => Do(second, office.County, job)));
            second.Kill();
        }

        var after = await FundsHarness.Start($"--ConnectionStrings:funds={connection}");
        await after.MustHold(office.In(after));
        Assert.Equal(Batches * LinesOfEach, await after.Read(db => db.Payments.CountAsync(payment => payment.State == PaymentState.Paid)));
        Assert.Equal(Batches, await after.Read(db => db.ExpenseClaims.CountAsync()));
        Assert.Equal((3000m, Batches * (LinesOfEach + 10m)), await after.Read(async db => (
            (await db.LedgerAccounts.Where(account => account.Kind == Funds.Ledger.AccountKind.Origin).SumAsync(account => account.Credit.Fen)) / 100m,
            (await db.LedgerAccounts.Where(account => account.Kind == Funds.Ledger.AccountKind.Spent).SumAsync(account => account.Debit.Fen)) / 100m)));
        await after.Stop();
    }

    /// <summary>Two sources pay six frozen batches, one finances a running project.</summary>
    private static async Task<List<Job>> Prepare(FundsHarness funds, CountyOffice office)
    {
        Guid[] sources = [await office.Fund(1500, Items.PublicForest, "road"), await office.Fund(1500, Items.PublicForest, "road")];
        var village = new Village(funds, office.County);
        var project = await village.Propose(600, village: office.County + "001001");
        await village.Plan(project, [("asphalt-road", "km", 1, 600)], ("department-fund", 600));
        await village.Approve(project);
        await village.Fund(project, sources[0], 600);
        await village.Start(project);
        var line = (await village.Show(project)).GetProperty("lines")[0].GetProperty("id").GetGuid();

        var jobs = new List<Job>();
        for (var n = 0; n < Batches; n++)
        {
            PaymentLine[] lines = [.. Enumerable.Range(0, LinesOfEach).Select(_ => Some.Line(1, office.County + "00100101"))];
            await funds.Request(Some.Request(lines));
            var batch = await office.Freeze(Items.PublicForest);
            var payments = (await Ok(await office.Maker.GetAsync($"/api/funds/payments?pageSize=200&batchId={batch}"))).GetProperty("items").EnumerateArray();
            var file = Some.ReturnFile(batch, [.. payments.Select((payment, index) => Some.Paid(payment, index + 1))]);
            jobs.Add(new Job(batch, file, project, $"claim-{n}", new
            {
                budgetLineId = line,
                sourceId = sources[0],
                amount = 10,
                on = "2014-05-21",
                proofs = new[] { new { name = "发票", sha256 = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(n))) } },
            }));
        }

        return jobs;
    }

    /// <summary>Everything that is left of a job, from wherever it stands; each request may be asked again.</summary>
    private static async Task Do(KillableService service, string county, Job job, Action? begun = null)
    {
        using var maker = service.As("finance.maker", Roles.FinanceMaker, Departments.Funds, county);
        using var checker = service.As("finance.checker", Roles.FinanceChecker, Departments.Funds, county);
        using var township = service.As("township.officer", Roles.TownshipOfficer, "", county);
        var claim = (await Ok(await Post(township, $"/api/funds/projects/{job.Project}/claims", job.Claim, job.Key))).GetProperty("id").GetGuid();
        await Once("claim-already-decided", Post(checker, $"/api/funds/projects/claims/{claim}/approval"));
        await Once("batch-already-decided", Post(checker, $"/api/funds/batches/{job.Batch}/approval"));
        begun?.Invoke();
        Assert.Equal(HttpStatusCode.OK, (await maker.GetAsync($"/api/funds/batches/{job.Batch}/bank-file")).StatusCode);
        for (var time = 0; time < 2; time++)
        {
            await Ok(await maker.PostAsync($"/api/funds/batches/{job.Batch}/bank-returns", new MultipartFormDataContent
            {
                { new ByteArrayContent(Encoding.UTF8.GetBytes(job.File)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "return.csv" },
            }));
        }
    }

    private static async Task Once(string already, Task<HttpResponseMessage> act)
    {
        var answer = await act;
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            Assert.Equal(already, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
        }
    }

    private sealed record Job(Guid Batch, string File, Guid Project, string Key, object Claim);
}
