using System.Net;
using System.Text.Json;
using Contracts;
using Contracts.Departments;
using Contracts.Funds;
using Funds.Sources;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Projects;

/// <summary>H14: labour that projects pay reaches the family: its statement, and by event its card and ledger.</summary>
public abstract class LabourTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    [Fact]
    public async Task Labour_pay_is_in_the_household_s_statement_beside_its_subsidies_and_in_the_village_s_and_the_totals()
    {
        await using var funds = await databases.Start();
        var (village, project, source) = await Running(funds);
        var home = Some.Line(100);
        await funds.Request(Some.Request(home));
        await funds.Registered(1, "announced", home);
        await Ok(await village.TryPay(await Claim(village, project, source, new { householdId = home.HouseholdId, days = 10, amount = 1200 }, new { days = 2, amount = 240 })));

        var line = Assert.Single((await Ok(await funds.Maker.GetAsync("/api/funds/statements/households"))).GetProperty("items").EnumerateArray());

        Assert.Equal((home.HouseholdId!.Value, 2, 1300m, 1200m, 100m),
            (line.GetProperty("householdId").GetGuid(), line.GetProperty("count").GetInt32(), Yuan(line, "granted"), Yuan(line, "paid"), Yuan(line, "pending")));
        Assert.Equal(1300m, Yuan((await Ok(await funds.Maker.GetAsync("/api/funds/statements/villages"))).GetProperty("items")[0], "granted"));
        var totals = await Ok(await funds.Maker.GetAsync("/api/funds/totals?service=funds"));
        var labour = Assert.Single(totals.GetProperty("items").EnumerateArray());
        Assert.Equal((Items.ProjectLabour, "2014-05", 1200m), (labour.GetProperty("item").GetString(), labour.GetProperty("period").GetString(), Yuan(labour, "paid")));
        var rows = await Ok(await funds.Maker.GetAsync(labour.GetProperty("payments").GetString()));
        Assert.Equal((1, 1200m, project), (rows.GetProperty("total").GetInt32(), Yuan(rows.GetProperty("items")[0], "amount"), rows.GetProperty("items")[0].GetProperty("projectId").GetGuid()));
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await funds.Maker.GetByteArrayAsync("/api/funds/projects/labour/export.xlsx"), 0, 2));
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await funds.Maker.GetByteArrayAsync("/api/funds/statements/households/export.xlsx"), 0, 2));
    }

    [Fact]
    public async Task Statements_by_item_period_and_area_take_labour_or_leave_it()
    {
        await using var funds = await databases.Start();
        var (village, project, source) = await Running(funds);
        var home = Some.Line(100);
        await funds.Request(Some.Request(home));
        await funds.Registered(1, "announced", home);
        await Ok(await village.TryPay(await Claim(village, project, source, new { householdId = home.HouseholdId, days = 1, amount = 120 })));

        Assert.Equal(220m, await Granted(funds.Maker, ""));
        Assert.Equal(120m, await Granted(funds.Maker, "?item=project-labour&period=2014-05"));
        Assert.Equal(0m, await Granted(funds.Maker, "?item=project-labour&period=2014-06"));
        Assert.Equal(0m, await Granted(funds.Maker, "?item=project-labour&period=2014"));
        Assert.Equal(100m, await Granted(funds.Maker, $"?item={Items.PublicForest}"));
        Assert.Equal(120m, await Granted(funds.Maker, "?service=funds"));
        Assert.Equal(0m, await Granted(funds.Maker, $"?areaCode={Village2}"));

        // A department sees its own payments alone, another county nothing.
        Assert.Equal(100m, await Granted(funds.Service.As("e", Roles.DepartmentOfficer, Departments.Ecology, County), ""));
        var elsewhere = funds.Service.As("f", Roles.FinanceMaker, Departments.Funds, "990102");
        Assert.Equal(0m, await Granted(elsewhere, ""));
        Assert.Equal(0, (await Ok(await elsewhere.GetAsync("/api/funds/projects/labour"))).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync($"/api/funds/projects/labour?areaCode={County}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await funds.Service.AsService("insight").GetAsync("/api/funds/projects/labour")).StatusCode);
    }

    [Fact]
    public async Task A_paid_claim_tells_who_was_paid_and_an_undone_one_that_it_is_cancelled()
    {
        await using var funds = await databases.Start();
        var (village, project, source) = await Running(funds);
        var (family, worker) = (Some.Line(1), Guid.CreateVersion7());
        var person = family with { BeneficiaryId = worker };
        await funds.Registered(1, "announced", person);
        var claim = await Claim(village, project, source, new { householdId = family.HouseholdId, personId = worker, days = 10, amount = 1200 }, new { days = 2, amount = 240 });
        Assert.Empty(await funds.Service.Announced<PaymentsSettled>());

        await Ok(await village.TryPay(claim));

        var paid = Assert.Single(await funds.Service.Announced<PaymentsSettled>());
        Assert.Equal((Departments.Funds, Items.ProjectLabour, "2014-05"), (paid.Service, paid.Item, paid.Period));
        var line = Assert.Single(paid.Lines);
        Assert.Equal(("paid", 1200m, (Guid?)family.HouseholdId, (Guid?)worker), (line.State, line.Amount, line.HouseholdId, line.PersonId));

        // A refused reversal says nothing; a granted one takes the pay back.
        var reversal = $"/api/funds/projects/claims/{claim}/reversal";
        await Ok(await Post(funds.Maker, reversal, new { reason = "误报" }));
        await Ok(await Post(funds.Service.As("finance.second", Roles.FinanceChecker, Departments.Funds, County), $"/api/funds/projects/claims/{claim}/approval", new { decision = "return", reason = "无误" }));
        Assert.Single(await funds.Service.Announced<PaymentsSettled>());
        await Ok(await Post(funds.Maker, reversal, new { reason = "发票作废" }));
        await Ok(await village.TryPay(claim));

        var undone = (await funds.Service.Announced<PaymentsSettled>())[1].Lines.Single();
        Assert.Equal((line.PaymentId, "cancelled", "claim-reversed"), (undone.PaymentId, undone.State, undone.Code));
        Assert.True(undone.Version > line.Version);
        var totals = (await Ok(await funds.Maker.GetAsync("/api/funds/totals?item=project-labour"))).GetProperty("total");
        Assert.Equal((1200m, 0m, 1200m), (Yuan(totals, "granted"), Yuan(totals, "paid"), Yuan(totals, "cancelled")));
    }

    [Fact]
    public async Task A_worker_is_a_member_of_the_household_that_is_paid()
    {
        await using var funds = await databases.Start();
        var (village, project, source) = await Running(funds);
        var home = Some.Line(1);
        await funds.Registered(1, "announced", home);

        await Malformed("labour[0].personId", await village.TryClaim(project, source, 100, labour: [new { householdId = home.HouseholdId, personId = Guid.NewGuid(), days = 1, amount = 100 }]));
        await Malformed("labour[0].personId", await village.TryClaim(project, source, 100, labour: [new { personId = Guid.NewGuid(), days = 1, amount = 100 }]));
        await Malformed("labour[0]", await village.TryClaim(project, source, 100, labour: [new { householdId = Guid.NewGuid(), days = 1, amount = 100 }]));
    }

    private static async Task<(Village Village, Guid Project, Guid Source)> Running(FundsHarness funds)
    {
        var village = new Village(funds);
        var source = await funds.Finance(["road"], 5_000_000, kind: SourceKind.PovertyFund);
        var project = await village.Propose(3_600_000);
        await village.Plan(project, [("asphalt-road", "km", 6, 600_000)], ("poverty-fund", 3_600_000));
        await village.Approve(project);
        await village.Fund(project, source, 1_000_000);
        await village.Start(project);

        return (village, project, source);
    }

    private static async Task<Guid> Claim(Village village, Guid project, Guid source, params object[] labour) =>
        (await Ok(await village.TryClaim(project, source, 5000, labour: labour))).GetProperty("id").GetGuid();

    private static async Task<decimal> Granted(HttpClient client, string query) =>
        (await Ok(await client.GetAsync($"/api/funds/statements/households{query}"))).GetProperty("items").EnumerateArray().Sum(line => Yuan(line, "granted"));

    private static decimal Yuan(JsonElement from, string name) => from.GetProperty(name).GetDecimal();
}

public sealed class LabourOnSqlite(OnSqlite databases) : LabourTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class LabourOnPostgres(OnPostgres databases) : LabourTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
