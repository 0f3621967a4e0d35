using System.Net;
using System.Net.Http.Json;
using Contracts.Households;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Http;
using ServiceDefaults.Imports;
using ServiceDefaults.Pull;
using ServiceDefaults.Workbooks;
using Testing;

namespace Households.Tests.Workbook;

public sealed class RegisterOnPostgresTests(PostgresHouseholdsFixture county) : IClassFixture<PostgresHouseholdsFixture>
{
    [Fact]
    public async Task Households_come_in_and_change_as_on_SQLite()
    {
        var register = SomeRegister.Of(3, first: 1000);
        var created = await county.Import(register);
        register.Households[0][11] = 9.125m;
        register.People[0][9] = 2;
        register.Incomes[0][3] = 10m;

        var updated = await county.Import(register, ("mode", "update"));

        Assert.Equal((ImportState.Done, 12, 0), (created.State, created.Accepted, created.Rejected));
        Assert.Equal([("5.66", "9.125"), ("8", "2"), ("4200.50", "10.00")], updated.Changes.Select(change => (change.Before, change.After)));
        var household = await county.Service.Read((HouseholdsDbContext db) =>
            db.Households.Include(household => household.Members).SingleAsync(household => household.HouseholdNo == SomeRegister.No(1000)));
        Assert.Equal((9.125m, 2, true, false), (household.Cropland, household.Members.Single(member => member.IsHead).MonthsAway, household.SafeWater, household.Electricity));
    }

    [Fact]
    public async Task Errors_and_rejected_rows_are_kept_as_on_SQLite()
    {
        var register = SomeRegister.Of(3, first: 1100);
        register.People[1][3] = "朋友";
        register.People[2][2] = SomeRegister.Head(1100).Value;

        var import = await county.Import(register);

        Assert.Equal([(3, "unknown-word"), (4, "duplicate-id-number"), (4, "head-mismatch")], import.Errors.Select(error => (error.Row, error.Code)));
        Assert.Equal((12, 4, 8), (import.Rows, import.Accepted, import.Rejected));
        using var workbook = WorkbookReader.Open(new MemoryStream(await county.Officer.GetByteArrayAsync($"{HouseholdsFixture.Imports}/{import.Id}/rejected.xlsx")));
        Assert.Equal(["户编号", SomeRegister.No(1100), SomeRegister.No(1101)], workbook.ReadRows("户").Select(row => row[0]));
    }

    [Fact]
    public async Task A_part_of_a_name_is_found_by_the_index_of_characters()
    {
        var register = SomeRegister.Of(3, first: 5000);
        register.People[1][1] = "欧阳椿苗";
        register.People[3][1] = "欧椿阳_";
        register.People[5][1] = "𠮷田";
        await county.Import(register);

        Assert.Equal([SomeRegister.No(5000)], await Search("欧阳"));
        Assert.Equal([SomeRegister.No(5000), SomeRegister.No(5001)], await Search("椿"));
        Assert.Equal([SomeRegister.No(5001)], await Search("阳_"));
        Assert.Equal([SomeRegister.No(5002)], await Search("𠮷"));
        Assert.Empty(await Search("阳欧"));
        Assert.Equal(1, await county.Service.Read((HouseholdsDbContext db) =>
            db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_indexes where indexname = 'ix_people_name_characters'").SingleAsync()));
    }

    [Fact]
    public async Task A_household_that_a_later_sheet_shows_to_be_wrong_is_taken_back_and_not_announced()
    {
        var register = SomeRegister.Of(3, first: 6000);
        register.Incomes[1][2] = "天上掉的";

        var import = await county.Import(register);

        Assert.Equal((ImportState.Done, 8, 4), (import.State, import.Accepted, import.Rejected));
        string[] numbers = [SomeRegister.No(6000), SomeRegister.No(6001), SomeRegister.No(6002)];
        Assert.Equal([numbers[0], numbers[2]], await county.Service.Read((HouseholdsDbContext db) =>
            db.Households.Where(household => numbers.Contains(household.HouseholdNo)).OrderBy(household => household.HouseholdNo).Select(household => household.HouseholdNo).ToListAsync()));
        Assert.Equal(2, (await county.Service.Announced<HouseholdsChanged>()).SelectMany(fact => fact.Lines).Count(line => numbers.Contains(line.HouseholdNo)));
        register.Incomes[1][2] = "工资性收入";
        Assert.Equal(4, (await county.Import(register)).Accepted);
    }

    [Fact]
    public async Task An_import_whose_connections_die_is_run_again_and_takes_effect_once()
    {
        using var answer = await county.Officer.Upload(HouseholdsFixture.Imports, await SomeRegister.Of(1500, first: 2000).File());
        var id = await answer.CreatedId();
        while (await county.Service.Read((HouseholdsDbContext db) => db.Set<Import>().AnyAsync(import => import.Id == id && import.State == ImportState.Queued)))
        {
            await Task.Delay(5);
        }

        await county.Service.Do((HouseholdsDbContext db) => db.Database.ExecuteSqlAsync(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"));
        var import = await EndedThoughReadsFail($"{HouseholdsFixture.Imports}/{id}");

        Assert.Equal((ImportState.Done, 6000, 0), (import.State, import.Accepted, import.Rejected));
        var numbers = Enumerable.Range(2000, 1500).Select(SomeRegister.No).ToHashSet();
        Assert.Equal(1500, await county.Service.Read((HouseholdsDbContext db) => db.Households.CountAsync(household => numbers.Contains(household.HouseholdNo))));
        Assert.Equal(1500, (await county.Service.Announced<HouseholdsChanged>()).SelectMany(fact => fact.Lines).Count(line => numbers.Contains(line.HouseholdNo)));
    }

    [Fact]
    public async Task A_reader_of_payees_misses_nobody_though_two_changes_commit_at_the_same_time()
    {
        await county.Import(SomeRegister.Of(2, first: 4000));
        var funds = county.Service.AsService("funds");
        var before = await Read(funds, "");
        await using var one = county.Service.App.Services.CreateAsyncScope();
        await using var two = county.Service.App.Services.CreateAsyncScope();

        var first = await Touch(one.ServiceProvider.GetRequiredService<HouseholdsDbContext>(), 4000);
        var later = Touch(two.ServiceProvider.GetRequiredService<HouseholdsDbContext>(), 4001);
        var during = await Read(funds, before.Cursor);
        await first();
        var second = await later;
        var between = await Read(funds, before.Cursor);
        await second();
        var after = await Read(funds, between.Cursor);

        Assert.Empty(during.Names);
        Assert.Equal(["户主4000"], between.Names);
        Assert.Equal(["户主4001"], after.Names);
    }

    private async Task<List<string>> Search(string name)
    {
        using var answer = await county.Officer.PostAsJsonAsync("/api/households/search", new { name });

        return [.. (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<FoundHouseholds>(PlatformJson.Options))!.Items.Select(line => line.HouseholdNo)];
    }

    /// <summary>A look may itself meet a connection that died: it is answered 503, try later, as whoever looks then does.</summary>
    private async Task<ImportAnswer> EndedThoughReadsFail(string location)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await county.Officer.Ended(location);
            }
            catch (HttpRequestException refused) when (attempt < 20 && refused.StatusCode is HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Changes a payee in an open transaction; the answer commits it.</summary>
    private static async Task<Func<Task>> Touch(HouseholdsDbContext db, int n)
    {
        var transaction = await db.Database.BeginTransactionAsync();
        var (revision, no) = (await db.NextRevision(CancellationToken.None), SomeRegister.No(n));
        await db.Households.Where(household => household.HouseholdNo == no).ExecuteUpdateAsync(set => set.SetProperty(household => household.Revision, revision));

        return async () =>
        {
            await transaction.CommitAsync();
            await transaction.DisposeAsync();
        };
    }

    private static async Task<(List<string> Names, string Cursor)> Read(HttpClient client, string after)
    {
        var names = new List<string>();
        while (true)
        {
            var page = (await client.GetFromJsonAsync<PullPage<PayeeRow>>($"/internal/payees?after={after}", PlatformJson.Options))!;
            if (page.Items.Count == 0)
            {
                return (names, after);
            }

            names.AddRange(page.Items.Select(row => row.Name));
            after = page.Next!;
        }
    }
}
