using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;

namespace Journeys;

/// <summary>A batch whose item hangs in public: Funds freezes it, Oversight shows it, a neighbour objects, and what is left is approved after its days.</summary>
public abstract class PaymentListTests(County county)
{
    private const string Period = "2018-05";
    private const string Batches = "/api/funds/batches";

    private Books Books { get; } = new(county);

    [Fact]
    public async Task A_list_hangs_its_days_and_an_upheld_objection_takes_its_payment_out()
    {
        var village = county.Story.Ecology.Rangers.GroupBy(ranger => ranger.Household.No[..12]).MaxBy(rangers => rangers.Count())!.Key;
        await Books.Approve(await Books.Proposed(Period));
        await Books.Agree(Period);
        await ListedItems(village, "2000-01-01", """[{"item":"ranger-pay","days":2}]""");
        var today = await Today();
        await Books.Open(today.Year);

        var batch = (await county.Callers.Post("finance.maker", Batches, new { item = Items.RangerPay, period = Period, areaCode = village })).Is(201).Json.GetProperty("id").GetGuid();
        (await county.Callers.Post("finance.checker", $"{Batches}/{batch}/approval")).Is(409, "public-list-open");
        var count = (await county.Get("finance.maker", $"{Batches}/{batch}")).GetProperty("count").GetInt32();
        await Books.Come(async () => (await Lists(batch)).GetProperty("postedOn").ValueKind is JsonValueKind.String, "The list does not hang");
        var notice = (await Lists(batch)).GetProperty("noticeId").GetGuid();

        var page = await county.Callers.Anonymous.GetStringAsync($"/public/notices/{notice}");
        var shown = await Shown(notice);
        Assert.Equal(count, shown.Count);
        Assert.All(shown, row => Assert.EndsWith("元", row.GetProperty("reason").GetString(), StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\d{15,}", page);

        await Object(notice, shown[0].GetProperty("subjectId").GetGuid());
        await Books.Come(async () => (await Lists(batch)).GetProperty("removed").GetInt32() == 1, "The payment is not taken out");
        (await county.Callers.Post("finance.checker", $"{Batches}/{batch}/approval")).Is(409, "public-list-open");
        await county.Clock.Reach(today.AddDays(2), CancellationToken.None);
        await Books.Come(async () => (await Lists(batch)).GetProperty("open").GetInt32() == 0, "The days do not end");

        var approved = (await county.Callers.Post("finance.checker", $"{Batches}/{batch}/approval")).Is(200).Json;
        Assert.Equal(count - 1, approved.GetProperty("count").GetInt32());
        var held = await county.Get("finance.maker", $"/api/funds/holds?code=objection-upheld&period={Period}");
        Assert.Equal(1, held.GetProperty("total").GetInt64());

        // The other journeys of the county pay rangers too, and hang nothing.
        await ListedItems(village, "2000-01-02", "[]");
    }

    private async Task ListedItems(string village, string from, string value)
    {
        var proposed = (await county.Callers.Post("finance.maker", "/api/funds/parameters", new
        {
            code = "public-list-items",
            areaCode = village,
            validFrom = from,
            value,
            source = "示范县财政局",
        })).Is(201).Json.GetProperty("id").GetGuid();
        (await county.Callers.Post("finance.checker", $"/api/funds/parameters/{proposed}/approval", new { decision = "approve" })).Is(200);
    }

    private async Task<DateOnly> Today() =>
        DateOnly.Parse((await county.Get("ops", "/api/ops/clock")).GetProperty("today").GetString()!, CultureInfo.InvariantCulture);

    private async Task<JsonElement> Lists(Guid batch) =>
        Assert.Single((await county.Get("finance.maker", $"{Batches}/{batch}/public-lists")).GetProperty("items").EnumerateArray());

    private async Task<List<JsonElement>> Shown(Guid notice)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/public/notices/{notice}?pageSize=200") { Headers = { { "Accept", "application/json" } } };
        using var answer = await county.Callers.Anonymous.SendAsync(request);

        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows").EnumerateArray()];
    }

    private async Task Object(Guid notice, Guid subject)
    {
        using var raised = await county.Callers.Anonymous.PostAsJsonAsync($"/public/notices/{notice}/objections", new { text = "该户已外出务工", contact = "村口小卖部", subjectId = subject });
        raised.EnsureSuccessStatusCode();
        var open = await county.Get("oversight.county", $"/api/oversight/objections?noticeId={notice}");
        var objection = Assert.Single(open.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid();
        (await county.Callers.Post("oversight.county", $"/api/oversight/objections/{objection}/resolution", new { upheld = true, answer = "经核查属实" })).Is(200);
    }
}

/// <summary>The list in one process.</summary>
[Collection(Embedded.Name)]
public sealed class EmbeddedPaymentListTests(EmbeddedCounty county) : PaymentListTests(county);

/// <summary>The list in processes, with PostgreSQL and RabbitMQ between them.</summary>
[Collection(OnServers.Name)]
public sealed class ServersPaymentListTests(ServersCounty county) : PaymentListTests(county);
