using AppHost.Local.Servers;

namespace Journeys.Kills;

/// <summary>
/// kill -9 at the worst moment: between an event and its effect, which a held table shows to the millisecond. Whoever was killed starts
/// again by itself, and the books of both sides are compared in SQL.
/// </summary>
[Collection(OnServers.Name)]
public sealed class ServersKillTests(ServersCounty county)
{
    private readonly Books _books = new(county);

    private ServersHost Services => county.Servers.Services;

    private PrivateRabbitMq Broker => county.Servers.Backends.RabbitMq!;

    [Theory]
    [InlineData("2018-04", "funds", "payments")]
    [InlineData("2018-05", "insight", "journal")]
    public async Task A_hearer_killed_between_event_and_effect_applies_it_once_when_it_is_back(string period, string hearer, string effects)
    {
        var run = await _books.Proposed(period);

        await using (var held = await HeldTable.Hold(county, hearer, effects))
        {
            await _books.Approve(run);
            await held.Waiting();
            await _books.AllSent("ecology");
            await Services.Kill(hearer);
        }

        Assert.Equal(hearer == "funds" ? 0 : await _books.Granted(period), await _books.Payments(period));
        await Services.Restart(hearer);
        await _books.Agree(period);
    }

    [Fact]
    public async Task A_speaker_killed_before_it_knows_that_the_broker_has_the_event_says_it_again_and_is_heard_once()
    {
        const string Period = "2018-06";
        var run = await _books.Proposed(Period);
        await Broker.Kill();
        await _books.Approve(run);
        Assert.NotEqual(0, await county.Number("ecology", "select count(*) from outbox_messages where sent_at is null"));

        Func<Task> giveBack;
        await using (var held = await HeldTable.Hold(county, "ecology", "outbox_messages"))
        {
            await Broker.Start();
            await held.Waiting();
            await Books.Come(async () => await _books.Payments(Period) == await _books.Granted(Period), "Funds has not heard what the broker has");
            giveBack = await county.TakeAway("ecology");
        }

        Assert.NotEqual(0, await county.Number("ecology", "select count(*) from outbox_messages where sent_at is null"));
        await giveBack();
        await _books.AllSent("ecology");
        await _books.Agree(Period);
    }

    [Fact]
    public async Task A_broker_killed_between_event_and_effect_delivers_it_when_it_is_back()
    {
        const string Period = "2018-07";
        var run = await _books.Proposed(Period);

        await using (var held = await HeldTable.Hold(county, "funds", "payments"))
        {
            await _books.Approve(run);
            await held.Waiting();
            await _books.AllSent("ecology");
            await Broker.Kill();
        }

        await Broker.Start();
        await _books.Agree(Period);
    }

    [Fact]
    public async Task A_broker_killed_before_it_hears_of_the_effect_delivers_again_and_it_stays_applied_once()
    {
        const string Period = "2019-01";
        var run = await _books.Proposed(Period);

        await using (var held = await HeldTable.Hold(county, "funds", "payments"))
        {
            await _books.Approve(run);
            await held.Waiting();
            await _books.AllSent("ecology");

            // Stopped, it keeps its connections and reads no word of what is acknowledged from here on.
            Posix.Send(Broker.ProcessId, Signal.Stop);
        }

        await Books.Come(async () => await _books.Payments(Period) == await _books.Granted(Period), "Funds has not applied what it had in hand");
        await Broker.Kill();
        await Broker.Start();
        await _books.Agree(Period);
    }

    [Fact]
    public async Task A_database_killed_between_event_and_effect_loses_nothing_and_no_service_ends_with_it()
    {
        const string Period = "2018-08";
        var run = await _books.Proposed(Period);
        var before = Topology().Select(service => Services.ProcessId(service)).ToList();
        await county.Callers.As("finance.maker");

        await using (var held = await HeldTable.Hold(county, "funds", "payments"))
        {
            await _books.Approve(run);
            await held.Waiting();
            await _books.AllSent("ecology");
            await county.Servers.Backends.Postgres!.Kill();
        }

        (await county.Callers.Get("finance.maker", "/api/funds/payments")).Is(503, "service-unavailable");
        await county.Servers.Backends.Postgres!.Start();

        await _books.Agree(Period);
        Assert.Equal(before, Topology().Select(service => Services.ProcessId(service)));
        Assert.All(before, process => Assert.True(Posix.IsAlive(process)));
    }

    [Fact]
    public async Task What_a_killed_replica_had_in_hand_is_done_once_by_the_other()
    {
        const string Period = "2018-09";
        await _books.Approve(await _books.Proposed(Period));
        await _books.Agree(Period);
        var granted = await _books.Granted(Period);

        var killed = 0;
        await using (var held = await HeldTable.Hold(county, "ecology", "run_lines"))
        {
            await _books.PaidByTheBank(Period);
            var holder = await held.Waiting();
            killed = Enumerable.Range(1, 2).Single(replica => LocalPorts.Of(Services.ProcessId("ecology", replica)).Contains(holder));
            await Services.Kill("ecology", killed);
            await held.WaitingBehind();
        }

        await Books.Come(async () => await county.Number("ecology", $"select count(*) from run_lines where period = '{Period}' and state = 'paid'") == granted,
            "The other replica has not taken over");
        await Services.Restart("ecology", killed);
        await _books.EverythingSaidIsHeardOnce();
    }

    private static IEnumerable<string> Topology() => AppHost.Topology.Names.Append(AppHost.Topology.Gateway);
}
