using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using Households.Tests.Changes;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using Testing;

namespace Households.Tests.Workbook;

/// <summary>kill -9 of the service's own process while it imports; the next process on the same database ends the job with one correct result.</summary>
public sealed class KilledImportTests : IAsyncLifetime
{
    private const int Households = 4000;

    private readonly string _folder = Directory.CreateTempSubdirectory("households-killed-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);

        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_process_killed_while_it_imports_leaves_each_household_once()
    {
        string job;
        var file = await SomeRegister.Of(Households).File();
        using (var first = await Running.Start(_folder))
        {
            await first.Officer.Import(HouseholdsFixture.Imports, await SomeRegister.Areas(), ("kind", "areas"));
            using var answer = await first.Officer.Upload(HouseholdsFixture.Imports, file);
            job = answer.EnsureSuccessStatusCode().Headers.Location!.ToString();
            while ((await first.Officer.GetFromJsonAsync<ImportAnswer>(job, PlatformJson.Options))!.State is ImportState.Queued)
            {
                await Task.Delay(5);
            }

            first.Kill();
        }

        using var second = await Running.Start(_folder);
        var import = await second.Officer.Ended(job);
        var again = await second.Officer.Import(HouseholdsFixture.Imports, file);

        Assert.Equal((ImportState.Done, Households * 4, 0), (import.State, import.Accepted, import.Rejected));
        Assert.Equal(import.Id, again.Id);
        second.Kill();
        await using var db = Database();
        Assert.Equal((Households, Households * 2, Households), (await db.Households.CountAsync(), await db.People.CountAsync(), await db.Incomes.CountAsync()));
        Assert.Equal(Households, await db.RegisterChanges.CountAsync());
        await RegisterReplay.MustEqualTheTables(db);
    }

    private HouseholdsDbContext Database() =>
        new SqliteHouseholdsDbContext(new DbContextOptionsBuilder<SqliteHouseholdsDbContext>().UseSqlite($"Data Source={Path.Combine(_folder, "households.db")}").Options);

    /// <summary>The service in a process of its own.</summary>
    private sealed class Running : IDisposable
    {
        private readonly Process _process;

        private Running(Process process, Uri address)
        {
            _process = process;
            Officer = new HttpClient { BaseAddress = address };
            Officer.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestKeys.Token(
                [new Claim("sub", "poverty.county"), new Claim("role", "register-officer"), new Claim("department", "households"), new Claim("area", HouseholdsFixture.County)]));
        }

        public HttpClient Officer { get; }

        public static async Task<Running> Start(string folder)
        {
            var info = new ProcessStartInfo("dotnet",
            [
                typeof(HouseholdsService).Assembly.Location, $"--ConnectionStrings:households=Data Source={Path.Combine(folder, "households")}.db", $"--Platform:Key={TestKeys.PlatformKey}",
                $"--Auth:PublicKeys={TestKeys.PublicKeys}", "--Service:Secret=test", "--Messaging:Hub=killed", $"--Data:Folder={folder}", "--Demo:Areas=true", "--Clock:Start=2014-05-13", "--urls=http://127.0.0.1:0",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            ])
            { RedirectStandardOutput = true };
            var process = Process.Start(info)!;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.Split("Now listening on: ") is [_, var address])
                {
                    return new Running(process, new Uri(address.Trim()));
                }
            }

            throw new InvalidOperationException("The service ended before it listened.");
        }

        /// <summary>SIGKILL: nothing is put in order.</summary>
        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        public void Dispose()
        {
            Officer.Dispose();
            _process.Kill();
            _process.Dispose();
        }
    }
}
