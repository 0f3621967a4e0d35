using Contracts;
using Contracts.Departments;
using ServiceDefaults.Imports;
using Testing;

namespace EcologicalCompensation.Tests.Parcels;

/// <summary>Public forest, cropland to forest and leases, from the workbook to the grant.</summary>
public sealed class LandMoneyTests : IAsyncLifetime
{
    private Forestry _forestry = null!;

    public async Task InitializeAsync() => _forestry = await Forestry.Start("--Clock:Start=2017-12-31");

    public async Task DisposeAsync() => await _forestry.DisposeAsync();

    [Fact]
    public async Task Forest_of_any_registered_household_is_paid_from_its_first_year_and_a_second_run_pays_only_what_is_new()
    {
        var (owner, late) = (Some.Household(status: "registered"), Some.Household(Forestry.OtherVillage));
        await _forestry.Hear(owner, late);
        await Parcels(["公益林", owner.HouseholdNo, "G1", 4.37m, 2015], ["公益林", owner.HouseholdNo, "G2", 0.005m, 2015], ["公益林", late.HouseholdNo, "G3", 10, 2017]);

        Assert.Equal(0m, await _forestry.Grant(Items.PublicForest, "2014"));
        Assert.Equal(56.88m, await _forestry.Grant(Items.PublicForest, "2016"));
        Assert.Equal(130.00m, await _forestry.Grant(Items.PublicForest, "2017", Forestry.OtherVillage));
        Assert.Equal(56.88m, await _forestry.Grant(Items.PublicForest, "2017"));

        var line = (await _forestry.Service.Announced<BenefitsGranted>()).Single(fact => fact.Period == "2016").Lines.Single();
        Assert.Equal((owner.HouseholdId, null), (line.HouseholdId, line.PersonId));
        Assert.Matches(@"^public-forest-rate \(.+\): 2 parcels, 4\.375 mu x 13\.00$", line.Basis);
    }

    [Fact]
    public async Task A_parcel_corrected_after_the_grant_is_told_and_not_paid_by_itself()
    {
        var owner = Some.Household();
        await _forestry.Hear(owner);
        await Parcels(["公益林", owner.HouseholdNo, "G1", 10, 2015]);
        await _forestry.Grant(Items.PublicForest, "2017");
        var file = await ParcelFile(["公益林", owner.HouseholdNo, "G1", 12, 2015]);

        var refused = await _forestry.Import("parcels", file);
        var corrected = await _forestry.Import("parcels", file, "update");

        Assert.Equal([(2, "地块编号", "already-listed")], refused.Errors.Select(error => (error.Row, error.Column, error.Code)));
        Assert.Equal((1, 0), (corrected.Accepted, corrected.Rejected));
        var run = await _forestry.Propose(Items.PublicForest, "2017");
        Assert.Empty(await _forestry.Amounts(run));
        Assert.Equal([("granted-differs", owner.HouseholdId)], await _forestry.Undecided(run));
    }

    [Fact]
    public async Task Cropland_is_paid_in_the_first_and_third_year_and_an_unknown_round_is_undecided()
    {
        var owner = Some.Household();
        await _forestry.Hear(owner);
        await Parcels(["退耕还林", owner.HouseholdNo, "T1", 1.111m, 2015], ["退耕还林", owner.HouseholdNo, "T2", 2, 2005]);

        Assert.Equal(555.50m, await _forestry.Grant(Items.CroplandToForest, "2015"));
        Assert.Equal(0m, await _forestry.Grant(Items.CroplandToForest, "2016"));
        Assert.Equal(333.30m, await _forestry.Grant(Items.CroplandToForest, "2017"));
        var run = await _forestry.Propose(Items.CroplandToForest, "2017");
        Assert.Equal(["planting-year-unknown"], (await _forestry.Undecided(run)).Select(row => row.Code));
    }

    [Fact]
    public async Task Land_of_a_household_that_left_the_register_is_undecided()
    {
        var owner = Some.Household();
        await _forestry.Hear(owner);
        await Parcels(["公益林", owner.HouseholdNo, "G1", 10, 2015]);
        await _forestry.Hear(owner with { Status = "cancelled", Version = 2 });

        var run = await _forestry.Propose(Items.PublicForest, "2017");

        Assert.Empty(await _forestry.Amounts(run));
        Assert.Equal([("household-cancelled", owner.HouseholdId)], await _forestry.Undecided(run));
    }

    [Fact]
    public async Task A_lease_pays_area_times_rent_in_each_of_its_years_and_a_parcel_is_leased_once_at_a_time()
    {
        var lessor = Some.Household();
        await _forestry.Hear(lessor);
        var import = await _forestry.Import("leases", await ImportClient.Workbook(new SomeSheet(
            "流转", ["户编号*", "地块编号*", "面积(亩)*", "年租金(元/亩)*", "起始年度*", "年限*", "承租方"],
            [lessor.HouseholdNo, "L1", 1.7m, 1100, 2015, 2, "山泉苗圃"], [lessor.HouseholdNo, "L1", 1.7m, 1200, 2016, 1, "别家"], [lessor.HouseholdNo, "L2", 0.33m, 1000.05m, 2016, 1])));

        Assert.Equal([(3, "起始年度", "years-overlap")], import.Errors.Select(error => (error.Row, error.Column, error.Code)));
        Assert.Equal(1_870.00m, await _forestry.Grant(Items.LandLease, "2015"));
        Assert.Equal(2_200.02m, await _forestry.Grant(Items.LandLease, "2016")); // 1,870 + 330.0165, rounded once
        Assert.Equal(0m, await _forestry.Grant(Items.LandLease, "2017"));
    }

    private async Task Parcels(params ServiceDefaults.Workbooks.WorkbookCell[][] rows)
    {
        var import = await _forestry.Import("parcels", await ParcelFile(rows));
        Assert.Equal((ImportState.Done, rows.Length, 0), (import.State, import.Accepted, import.Rejected));
    }

    private static Task<byte[]> ParcelFile(params ServiceDefaults.Workbooks.WorkbookCell[][] rows) =>
        ImportClient.Workbook(new SomeSheet("地块", ["类别*", "户编号*", "地块编号*", "面积(亩)*", "起始年度*"], rows));
}
