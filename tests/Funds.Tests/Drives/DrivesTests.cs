using System.Net;
using System.Text;
using System.Text.Json;
using Contracts;
using Funds.Tests.Projects;
using Funds.Tests.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests.Drives;

/// <summary>C17: donation drives, from the gift to its use.</summary>
public abstract class DrivesTests<TDatabases>(TDatabases databases) where TDatabases : class, IDatabases
{
    private static readonly object[] TwoGifts =
    [
        new { donorKind = "staff", donor = "田满仓", amount = 200m }, new { donorKind = "person", amount = 300m, purpose = "给孤儿" },
    ];

    [Fact]
    public async Task The_money_of_a_donation_day_is_traced_from_the_gift_to_the_project_and_the_household()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await funds.OpenSource("day", "donation", office.Today.Year, office.County, purposes: ["road", Items.PublicForest]);
        var drive = await Open(office, source, "donation-day");
        await office.Book(await Collect(office, drive, TwoGifts));
        var village = new Village(funds, office.County);
        var project = await village.Propose(400, village: office.County + "001001");
        await village.Plan(project, [("asphalt-road", "km", 1, 400)], ("donation", 400));
        await village.Approve(project);
        await village.Fund(project, source, 400);
        await village.Start(project);
        await Ok(await village.TryPay(await village.Claim(project, source, 400)));
        await Ok(await Post(office.Maker, "/api/funds/assignments", new { sourceId = source, items = new[] { Items.PublicForest }, areaCode = office.County }));
        await Ok(await Post(office.Checker, $"/api/funds/assignments/{source}/approval"));
        var line = await office.Request(Items.PublicForest, 100);
        await office.PayAll(Items.PublicForest, line);

        var detail = await Show(office, drive);
        Assert.Equal((500m, 500m, 0m, "open"), (Yuan(detail, "collected"), Yuan(detail, "spent"), Yuan(detail, "left"), State(detail)));
        var used = detail.GetProperty("projects")[0];
        Assert.Equal((project, 400m, 400m), (used.GetProperty("projectId").GetGuid(), used.GetProperty("bound").GetDecimal(), used.GetProperty("spent").GetDecimal()));
        Assert.Equal((Items.PublicForest, 100m), (detail.GetProperty("items")[0].GetProperty("item").GetString(), detail.GetProperty("items")[0].GetProperty("paid").GetDecimal()));

        await Ok(await Post(office.Maker, $"/api/funds/drives/{drive}/closing", new { on = "2014-07-01" }));
        Assert.Equal("spent", State(await Show(office, drive)));
        Assert.Equal(1, (await Ok(await office.Maker.GetAsync("/api/funds/drives?state=spent&year=2014&kind=donation-day"))).GetProperty("total").GetInt32());
        Assert.Equal(0, (await Ok(await office.Maker.GetAsync("/api/funds/drives?state=closed"))).GetProperty("total").GetInt32());
        Assert.Equal(0, (await Ok(await office.Maker.GetAsync("/api/funds/drives?year=100000"))).GetProperty("total").GetInt32());

        // What comes back is followed into the successor's books.
        await office.ForceClose(office.Today.Year);
        await office.Reverse(line);
        detail = await Show(office, drive);
        Assert.Equal((400m, 100m, "closed", 2), (Yuan(detail, "spent"), Yuan(detail, "left"), State(detail), detail.GetProperty("sources").GetArrayLength()));
        await Refused(409, "drive-source", await TryOpen(office.Maker, (await office.Successor(source)).GetProperty("id").GetGuid(), "other"));
    }

    [Fact]
    public async Task Names_are_masked_kept_encrypted_and_may_be_missing_and_units_are_named()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var drive = await Open(office, await funds.OpenSource("staff", "donation", office.Today.Year, office.County), "staff-collection");
        await Collect(office, drive, [.. TwoGifts, new { donorKind = "charity", donor = "示范县慈善会", amount = 1m }]);

        var gifts = (await Ok(await office.Maker.GetAsync($"/api/funds/drives/{drive}/donations"))).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(["田**", null, "示范县慈善会"], gifts.Select(gift => gift.GetProperty("donor").GetString()));
        Assert.All(gifts, gift => Assert.Equal("proposed", gift.GetProperty("state").GetString()));
        Assert.Equal("给孤儿", gifts[1].GetProperty("purpose").GetString());
        var kept = await funds.Read(db => db.Donations.Where(gift => gift.DriveId == drive && gift.Number == 1).Select(gift => gift.Donor).SingleAsync());
        Assert.DoesNotContain("田满仓", Encoding.UTF8.GetString(kept!), StringComparison.Ordinal);
        foreach (var file in new[] { $"/api/funds/drives/{drive}/donations/export", "/api/funds/drives/export" })
        {
            Assert.Equal("PK", Encoding.ASCII.GetString(await office.Maker.GetByteArrayAsync(file), 0, 2));
        }
    }

    [Fact]
    public async Task N51_unit_funds_of_50_000_and_75_000_are_125_000_and_a_personal_gift_of_5000_is_kept_apart()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var units = await Open(office, await funds.OpenSource("n51-units", "unit-fund", office.Today.Year, office.County), "unit-grant");
        var gifts = await Open(office, await funds.OpenSource("n51-gift", "donation", office.Today.Year, office.County), "other");
        var personal = new[] { new { donorKind = "person", donor = "某人", amount = 5000m } };

        await office.Book(await Collect(office, units, [new { donorKind = "unit", donor = "省某局", amount = 50_000m }]));
        await office.Book(await Collect(office, units, [new { donorKind = "unit", donor = "省某局", amount = 75_000m }]));
        await Refused(409, "donor-not-unit", await TryCollect(office, units, personal));
        await office.Book(await Collect(office, gifts, personal));

        Assert.Equal((125_000m, 5000m), (Yuan(await Show(office, units), "collected"), Yuan(await Show(office, gifts), "collected")));
    }

    [Fact]
    public async Task A_collection_is_booked_by_a_second_person_and_counts_only_then_and_not_when_undone()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await funds.OpenSource("d", "donation", office.Today.Year, office.County);
        var drive = await Open(office, source, "donation-day");
        var act = await Collect(office, drive, TwoGifts);
        Assert.Equal((0m, 500m, 0m), (Yuan(await Show(office, drive), "collected"), Yuan(await Show(office, drive), "waiting"), Yuan(await Show(office, drive), "left")));

        await Refused(409, "drive-undecided", await Post(office.Maker, $"/api/funds/drives/{drive}/closing", new { on = "2014-07-01" }));
        var sameMan = funds.Service.As("finance.maker", Roles.FinanceChecker, Departments.Funds, office.County);
        await Refused(409, "maker-cannot-approve", await Post(sameMan, $"/api/funds/acts/{act}/approval"));
        await office.Book(act);
        Assert.Equal((500m, 0m, 500m), (Yuan(await Show(office, drive), "collected"), Yuan(await Show(office, drive), "waiting"), Yuan(await Show(office, drive), "left")));

        var entry = await funds.Read(db => db.LedgerEntries.Where(row => row.About == act).Select(row => row.Id).SingleAsync());
        var undo = (await Ok(await Post(office.Maker, $"/api/funds/ledger/entries/{entry}/reversal", new { reason = "假币" }, "undo"))).GetProperty("id").GetGuid();
        await Ok(await Post(office.Checker, $"/api/funds/acts/{undo}/approval"));
        Assert.Equal((0m, 0m), (Yuan(await Show(office, drive), "collected"), Yuan(await Show(office, drive), "left")));
        Assert.All((await Ok(await office.Maker.GetAsync($"/api/funds/drives/{drive}/donations"))).GetProperty("items").EnumerateArray(),
            gift => Assert.Equal("reversed", gift.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Who_may_open_collect_and_close_and_what_is_refused()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await funds.OpenSource("d", "donation", office.Today.Year, office.County);
        var fiscal = await office.Fund(1, "road");
        var drive = await Open(office, source, "donation-day");
        var elsewhere = funds.Service.As("finance.else", Roles.FinanceMaker, Departments.Funds, "990102");

        Assert.Equal(HttpStatusCode.Forbidden, (await TryOpen(office.Checker, source, "other")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await TryOpen(elsewhere, source, "other")).StatusCode);
        await Refused(409, "drive-source-taken", await TryOpen(office.Maker, source, "other"));
        await Refused(409, "drive-source", await TryOpen(office.Maker, fiscal, "other"));
        Assert.Equal(HttpStatusCode.Forbidden, (await TryCollect(office, drive, TwoGifts, office.Checker)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await TryCollect(office, drive, TwoGifts, elsewhere)).StatusCode);
        await Refused(400, "idempotency-key-required", await Post(office.Maker, $"/api/funds/drives/{drive}/collections", Body(TwoGifts)));
        Assert.Equal(HttpStatusCode.BadRequest, (await TryCollect(office, drive, [null!])).StatusCode);
        var answer = await TryCollect(office, drive, [new { donorKind = "person", amount = 0m }]);
        Assert.True(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").TryGetProperty("donations[0].amount", out _));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/drives/{drive}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/drives/{drive}/donations")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/funds/drives/{drive}/donations/export")).StatusCode);
        Assert.Equal(0, (await Ok(await elsewhere.GetAsync("/api/funds/drives"))).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await Post(elsewhere, $"/api/funds/drives/{drive}/closing", new { on = "2014-07-01" })).StatusCode);

        Assert.Equal("closed", State(await Ok(await Post(office.Maker, $"/api/funds/drives/{drive}/closing", new { on = "2014-07-01" }))));
        await Refused(409, "drive-closed", await TryCollect(office, drive, TwoGifts));
        await Refused(409, "drive-closed", await Post(office.Maker, $"/api/funds/drives/{drive}/closing", new { on = "2014-07-01" }));
    }

    [Fact]
    public async Task Money_comes_to_a_drive_s_source_as_gifts_alone_and_a_source_with_other_money_is_no_drive_s()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await funds.OpenSource("d", "donation", office.Today.Year, office.County);
        var drive = await Open(office, source, "donation-day");
        await office.Book(await Collect(office, drive, TwoGifts));
        Task<HttpResponseMessage> TryAct(Guid to, string kind) => Post(
            office.Maker, $"/api/funds/sources/{to}/acts", new { kind, amount = 100m, on = "2014-06-30", document = "银行回单" }, Guid.NewGuid().ToString());

        foreach (var kind in new[] { "receipt", "allotment", "release" })
        {
            await Refused(409, "drive-source-own", await TryAct(source, kind));
        }

        await office.Book((await Ok(await TryAct(source, "give-back"))).GetProperty("id").GetGuid());
        await office.ForceClose(office.Today.Year);
        await Refused(409, "drive-source-own", await TryAct((await office.Successor(source)).GetProperty("id").GetGuid(), "receipt"));
        Assert.Equal((500m, 400m), (Yuan(await Show(office, drive), "collected"), Yuan(await Show(office, drive), "left")));

        var used = await funds.OpenSource("u", "donation", office.Today.Year + 1, office.County);
        await Ok(await TryAct(used, "receipt"));
        await Refused(409, "drive-source", await TryOpen(office.Maker, used, "other"));
    }

    [Fact]
    public async Task A_drive_and_its_gifts_reach_only_projects_of_the_source_s_area_and_purposes()
    {
        await using var funds = await databases.Start();
        var office = new CountyOffice(funds);
        var source = await funds.OpenSource("t", "donation", office.Today.Year, office.County + "001");
        var village = new Village(funds, office.County);
        var (near, far, school) = (
            await village.Propose(400, village: office.County + "001001"), await village.Propose(400, village: office.County + "002001"),
            await village.Propose(400, "school", village: office.County + "001001"));

        await Refused(409, "fund-area", await TryOpen(office.Maker, source, "other", far));
        await Refused(409, "fund-purpose", await TryOpen(office.Maker, source, "other", school));
        await Malformed("projectId", await TryOpen(office.Maker, source, "other", Guid.NewGuid()));
        var drive = (await Ok(await TryOpen(office.Maker, source, "other", near))).GetProperty("id").GetGuid();
        static object[] For(Guid project) => [new { donorKind = "person", amount = 10m, projectId = project }];
        await Refused(409, "fund-area", await TryCollect(office, drive, For(far)));
        await Refused(409, "fund-purpose", await TryCollect(office, drive, For(school)));
        await Malformed("donations[0].projectId", await TryCollect(office, drive, For(Guid.NewGuid())));
        await Collect(office, drive, For(near));
    }

    private static Task<HttpResponseMessage> TryOpen(HttpClient client, Guid source, string kind, Guid? projectId = null) =>
        Post(client, "/api/funds/drives", new { name = "测试募捐", kind, sourceId = source, purpose = "修路助学", projectId, on = "2014-06-30" });

    private static async Task<Guid> Open(CountyOffice office, Guid source, string kind) => (await Ok(await TryOpen(office.Maker, source, kind))).GetProperty("id").GetGuid();

    private static object Body(object[] donations) => new { on = "2014-06-30", document = "捐款清单1号", donations };

    private static Task<HttpResponseMessage> TryCollect(CountyOffice office, Guid drive, object[] donations, HttpClient? client = null) =>
        Post(client ?? office.Maker, $"/api/funds/drives/{drive}/collections", Body(donations), Guid.NewGuid().ToString());

    private static async Task<Guid> Collect(CountyOffice office, Guid drive, object[] donations) =>
        (await Ok(await TryCollect(office, drive, donations))).GetProperty("id").GetGuid();

    private static async Task<JsonElement> Show(CountyOffice office, Guid drive) => await Ok(await office.Maker.GetAsync($"/api/funds/drives/{drive}"));

    private static decimal Yuan(JsonElement detail, string name) => detail.GetProperty("drive").GetProperty(name).GetDecimal();

    private static string? State(JsonElement detail) => detail.GetProperty("drive").GetProperty("state").GetString();
}

public sealed class DrivesOnSqlite(OnSqlite databases) : DrivesTests<OnSqlite>(databases), IClassFixture<OnSqlite>;

public sealed class DrivesOnPostgres(OnPostgres databases) : DrivesTests<OnPostgres>(databases), IClassFixture<OnPostgres>;
