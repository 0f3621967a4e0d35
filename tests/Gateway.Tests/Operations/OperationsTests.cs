using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using Testing;

namespace Gateway.Tests.Operations;

public sealed class OperationsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Every_service_is_listed_with_what_it_holds_and_a_dead_one_as_down()
    {
        using var ops = await gateway.SignedIn("ops");

        var list = await ops.GetFromJsonAsync<JsonElement>("/api/ops/services");

        var states = list.GetProperty("items").EnumerateArray()
            .ToDictionary(line => line.GetProperty("service").GetString()!, line => line.GetProperty("state").GetString());
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["households"] = "running",
                ["education"] = "degraded",
                ["funds"] = "down",
                ["oversight"] = "running",
                ["identity"] = "running",
            },
            states);
        var households = list.GetProperty("items").EnumerateArray().First();
        Assert.Equal(3, households.GetProperty("outbox").GetProperty("pending").GetInt32());
        Assert.Equal(2, households.GetProperty("deadLetters").GetInt32());
    }

    [Theory]
    [InlineData("leader", HttpStatusCode.OK)]
    [InlineData("auditor", HttpStatusCode.OK)]
    [InlineData("village-cadre", HttpStatusCode.Forbidden)]
    public async Task Only_who_runs_or_watches_the_platform_sees_the_services(string role, HttpStatusCode expected)
    {
        using var answer = await gateway.Gateway.As("someone", role).GetAsync("/api/ops/services");

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Without_training_the_clock_is_read_and_never_moved()
    {
        using var ops = await gateway.SignedIn("ops");

        var clock = await ops.GetFromJsonAsync<JsonElement>("/api/ops/clock");
        using var move = await ops.PostAsJsonAsync("/api/ops/clock", new { advanceDays = 1 });

        Assert.False(clock.GetProperty("training").GetBoolean());
        await move.MustBe(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_operator_moves_the_clock_of_the_services_and_the_trail_names_him()
    {
        await using var training = await gateway.Start($"--services:identity:http:0={gateway.Identity.Address}", "--Clock:Training=true");
        using var ops = training.As("ops", "operator");
        var before = await Today(ops);

        using var answer = await ops.PostAsJsonAsync("/api/ops/clock", new { advanceDays = 3 });

        Assert.Equal(before.AddDays(3), DateOnly.Parse((await answer.Json()).GetProperty("today").GetString()!));
        Assert.Equal(before.AddDays(3), await Today(ops));
        Assert.True(await gateway.Identity.Read((IdentityDbContext db) =>
            db.Set<AuditEntry>().AnyAsync(entry => entry.Reason == "clock moved by ops" && entry.Actor == "svc:gateway")));
    }

    [Theory]
    [InlineData("{\"advanceDays\":0}")]
    [InlineData("{\"advanceDays\":367}")]
    [InlineData("{\"advanceDays\":\"1\"}")]
    [InlineData("{\"advanceDays\":1.5}")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_wrong_number_of_days_is_400(string body)
    {
        await using var training = await gateway.Start($"--services:identity:http:0={gateway.Identity.Address}", "--Clock:Training=true");

        using var answer = await training.As("ops", "operator")
            .PostAsync("/api/ops/clock", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_but_the_operator_moves_the_clock()
    {
        await using var training = await gateway.Start($"--services:identity:http:0={gateway.Identity.Address}", "--Clock:Training=true");

        using var answer = await training.As("leader", "leader").PostAsJsonAsync("/api/ops/clock", new { advanceDays = 1 });

        await answer.MustBe(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_service_that_cannot_confirm_is_named_and_no_clock_has_moved()
    {
        await using var training = await gateway.Start(
            $"--services:identity:http:0={gateway.Identity.Address}", $"--services:funds:http:0={gateway.Nobody}", "--Clock:Training=true");
        using var ops = training.As("ops", "operator");
        var before = await Today(ops);

        using var answer = await ops.PostAsJsonAsync("/api/ops/clock", new { advanceDays = 1 });

        var problem = await answer.MustBe(HttpStatusCode.ServiceUnavailable, "clock-behind");
        Assert.Equal("funds", Assert.Single(problem.GetProperty("services").EnumerateArray()).GetString());
        Assert.Equal(before, await Today(ops));
    }

    private static async Task<DateOnly> Today(HttpClient client) =>
        DateOnly.Parse((await client.GetFromJsonAsync<JsonElement>("/api/ops/clock")).GetProperty("today").GetString()!);
}
