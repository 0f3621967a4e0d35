using Funds.Tests.Projects;
using Funds.Tests.Sources;
using static Funds.Tests.FundsHarness;

namespace Funds.Tests;

/// <summary>A list with nothing in one of its places is malformed on every route that takes a list.</summary>
public sealed class EmptyElementsTests(OnSqlite databases) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task A_list_with_an_empty_place_is_refused_with_its_field()
    {
        await using var funds = await databases.Start();
        var (id, village, key) = (Guid.NewGuid(), new Village(funds), Guid.NewGuid().ToString());
        var source = await funds.OpenSource("d", "donation");
        object?[] none = [null];
        var proof = new { name = "发票", sha256 = new string('a', 64) };
        object Claim(object?[] proofs, object?[]? labour) => new { budgetLineId = id, sourceId = id, amount = 1, on = "2014-05-21", proofs, labour };

        await Malformed("proofs", await Post(village.Township, $"/api/funds/projects/{id}/claims", Claim([proof, null], null), key));
        await Malformed("labour", await Post(village.Township, $"/api/funds/projects/{id}/claims", Claim([proof], none), key));
        await Malformed("lines", await Post(village.Township, $"/api/funds/projects/{id}/plan", new { lines = none, sources = new[] { new { kind = "donation", amount = 1 } } }));
        await Malformed("sources", await Post(village.Township, $"/api/funds/projects/{id}/plan", new { lines = new[] { new { work = "w", unit = "m", quantity = 1, unitPrice = 1 } }, sources = none }));
        await Malformed("lines", await Post(village.Township, $"/api/funds/projects/{id}/progress", new { lines = none }));
        await Malformed("items", await Post(funds.Maker, "/api/funds/assignments", new { sourceId = source, items = none, areaCode = County }));
        await Malformed("purposes", await Post(funds.Maker, "/api/funds/sources", new
        {
            code = "c",
            name = "n",
            level = "county",
            kind = "donation",
            department = "财政局",
            areaCode = County,
            year = 2014,
            purposes = none,
            document = "文",
        }, key));
        await Malformed("members", await Post(funds.Maker, "/api/funds/pools", new { name = "n", areaCode = County, year = 2014, purpose = "road", rule = "in-order", document = "文", members = new object?[] { new { sourceId = source }, null } }, key));
        await Malformed("donations", await Post(funds.Maker, $"/api/funds/drives/{id}/collections", new { on = "2014-06-30", document = "单", donations = none }, key));
    }
}
