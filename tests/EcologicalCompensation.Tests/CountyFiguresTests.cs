using System.Net.Http.Json;
using AppHost.Demonstration;
using Contracts;
using Contracts.Departments;
using Contracts.Households;
using EcologicalCompensation.Rangers;
using ServiceDefaults;
using ServiceDefaults.Imports;
using ServiceDefaults.Persistence;
using SharedKernel;
using Testing;

namespace EcologicalCompensation.Tests;

public sealed class CountyFiguresOnSqliteTests(OnSqlite databases) : CountyFiguresTests(databases), IClassFixture<OnSqlite>;

public sealed class CountyFiguresOnPostgresTests(OnPostgres databases) : CountyFiguresTests(databases), IClassFixture<OnPostgres>;

/// <summary>Three years of the demonstration county through the routes: N04 to N08.</summary>
public abstract class CountyFiguresTests(IDatabases databases)
{
    private static readonly string[] Steps = ["notice", "application", "audit", "inspection", "rating", "public-notice"];

    [Fact]
    public async Task Six_channels_pay_2059800_yuan_to_1743_households_and_6017_people()
    {
        await using var forestry = await databases.Start();
        var county = DemonstrationCounty.Create();
        var lines = await Register(forestry, county);

        await ImportLists(forestry, county);
        await Hire(forestry, county, lines);
        await PayThreeYears(forestry);

        var totals = await forestry.Get("totals");
        Assert.Equal(
            [
                ("ranger-pay", 1_080_000.00m), ("public-forest", 154_500.00m), ("cropland-to-forest", 267_300.00m),
                ("forest-works", 139_900.00m), ("land-lease", 399_800.00m), ("scenic-stall", 18_300.00m),
            ],
            totals.GetProperty("channels").EnumerateArray().Select(channel => (channel.Text("item"), channel.Yuan("amount"))));
        var total = totals.GetProperty("total");
        Assert.Equal((2_059_800.00m, 1_743, 6_017), (total.Yuan("amount"), total.Number("households"), total.Number("people")));
        Assert.Equal(1_743, (await forestry.Get("totals/households")).Number("total"));
        Assert.Equal(360_000.00m, await Channel(forestry, "ranger-pay", 2016));

        var granted = await forestry.Service.Announced<BenefitsGranted>();
        var requested = await forestry.Service.Announced<PaymentsRequested>();
        Assert.Equal(2_059_800.00m, granted.SelectMany(fact => fact.Lines).Sum(line => line.Amount));
        Assert.Equal(2_059_800.00m, requested.SelectMany(fact => fact.Lines).Sum(line => line.Amount));
        Assert.Contains(granted.SelectMany(fact => fact.Lines), line => line.Amount == 0.07m);
    }

    private static async Task<Dictionary<CountyHousehold, HouseholdLine>> Register(Forestry forestry, DemonstrationCounty county)
    {
        var key = PlatformKeys.From(forestry.Service.App.Configuration).PersonKey;
        var lines = county.Households.ToDictionary(household => household, household => new HouseholdLine(
            Guid.CreateVersion7(), 1, household.No, household.GroupCode, household.IsAnnounced ? "announced" : "registered", "minimum-living", "", null,
            [.. household.Members.Select(member => new MemberLine(Guid.CreateVersion7(), KeyOf(member, key), member == household.Head))]));
        await forestry.Hear([.. lines.Values]);

        return lines;
    }

    private static string KeyOf(CountyPerson person, byte[] key) =>
        PersonKey.Of(IdNumber.Validate(person.IdNumber, AreaRegister.WithDemonstration).Number!, key).Value;

    private static async Task ImportLists(Forestry forestry, DemonstrationCounty county)
    {
        await Import("parcels", stream => DemonstrationFiles.ParcelsAsync(county, stream));
        await Import("labour", stream => DemonstrationFiles.LabourAsync(county, stream));
        await Import("leases", stream => DemonstrationFiles.LeasesAsync(county, stream));
        await Import("stalls", stream => DemonstrationFiles.StallsAsync(county, stream));

        async Task Import(string kind, Func<Stream, Task> write)
        {
            using var stream = new MemoryStream();
            await write(stream);
            var import = await forestry.Import(kind, stream.ToArray());
            Assert.Equal((ImportState.Done, 0), (import.State, import.Rejected));
        }
    }

    private static async Task Hire(Forestry forestry, DemonstrationCounty county, Dictionary<CountyHousehold, HouseholdLine> lines)
    {
        var rangers = county.Ecology.Rangers.Select(ranger =>
        {
            var line = lines[ranger.Household];
            var member = line.Members[ranger.Household.Members.ToList().IndexOf(ranger.Person)];

            return new PersonRow(member.PersonId, line.HouseholdId, ranger.Person.BirthDate, false, ranger.Person.MonthsAway);
        }).ToArray();
        await forestry.Learn(rangers);

        var items = rangers.Select(row => new { row.HouseholdId, row.PersonId });
        using var answer = await forestry.Post(forestry.Officer, "rangers/applications", new { items });
        var ids = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<CreatedIds>())!.Ids;
        foreach (var step in Steps)
        {
            (await forestry.Post(forestry.Officer, "rangers/steps", new { ids, step, result = "passed" })).EnsureSuccessStatusCode();
        }

        (await forestry.Post(forestry.Chief, "rangers/steps", new { ids, step = "hiring", result = "passed" })).EnsureSuccessStatusCode();
    }

    private static async Task PayThreeYears(Forestry forestry)
    {
        string[] yearly = [Items.PublicForest, Items.CroplandToForest, Items.ForestWorks, Items.LandLease, Items.ScenicStall];
        for (var month = new DateOnly(2015, 1, 1); month.Year < 2018; month = month.AddMonths(1))
        {
            await forestry.Service.AdvanceTo(month.AddMonths(1).AddDays(-1));
            Assert.Equal(30_000.00m, await forestry.Grant(Items.RangerPay, $"{month:yyyy-MM}"));
            foreach (var item in month.Month == 12 ? yearly : [])
            {
                await forestry.Grant(item, $"{month:yyyy}");
            }
        }
    }

    private static async Task<decimal> Channel(Forestry forestry, string item, int year) => (await forestry.Get($"totals?year={year}"))
        .GetProperty("channels").EnumerateArray().Single(channel => channel.Text("item") == item).Yuan("amount");
}
