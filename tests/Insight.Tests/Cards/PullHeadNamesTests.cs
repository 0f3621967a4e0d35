using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using Testing;

namespace Insight.Tests.Cards;

public sealed class PullHeadNamesTests
{
    [Fact]
    public async Task The_head_is_named_on_the_card_and_encrypted_at_rest()
    {
        var family = Some.Household();
        await using var neighbours = await Neighbours.Start();
        neighbours.Add("households", "people", new { family.HouseholdId, headName = "示例户主甲" });
        await using var insight = await TestService.Start("insight", InsightService.Create, neighbours.Settings("identity", "households"));
        await insight.Deliver(Some.Register(family));

        var card = await Until(
            () => insight.As("leader", Roles.Leader, "", Some.County).GetFromJsonAsync<JsonElement>($"/api/insight/cards/{family.HouseholdId}"),
            card => card.GetProperty("headName").ValueKind is JsonValueKind.String);

        Assert.Equal("示例户主甲", card.GetProperty("headName").GetString());
        var stored = await insight.Read((InsightDbContext db) => db.HeadNames.SingleAsync(head => head.HouseholdId == family.HouseholdId));
        Assert.Equal(-1, stored.Name.AsSpan().IndexOf(Encoding.UTF8.GetBytes("示例")));
    }

    private static async Task<T> Until<T>(Func<Task<T>> read, Func<T, bool> holds)
    {
        for (var tries = 0; ; tries++)
        {
            var value = await read();
            if (holds(value) || tries == 200)
            {
                return value;
            }

            await Task.Delay(50);
        }
    }
}
