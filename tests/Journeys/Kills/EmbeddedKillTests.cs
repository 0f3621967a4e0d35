using System.Data.Common;
using AppHost.Local.Servers;
using Journeys.Host;

namespace Journeys.Kills;

/// <summary>
/// kill -9 of the one process that holds every service, between an event and its effect, and between an effect and the speaker's note of
/// it. A writer's lock on a service's file makes the host stand still exactly there.
/// </summary>
[Collection(Embedded.Name)]
public sealed class EmbeddedKillTests(EmbeddedCounty county)
{
    private readonly Books _books = new(county);

    [Fact]
    public async Task A_host_killed_between_event_and_effect_applies_it_once_when_it_is_back()
    {
        const string Period = "2018-04";
        var run = await _books.Proposed(Period);

        await county.Outside(async host =>
        {
            await using (await WriteLock("funds"))
            {
                await _books.Approve(run);
                await Books.Come(async () => await Shown(Period) == await _books.Granted(Period), "Insight has not heard of the month");
                await host.End(Signal.Kill);
            }

            Assert.Equal(0, await _books.Payments(Period));
        });

        await county.Outside(_ => _books.Agree(Period));
    }

    [Fact]
    public async Task A_host_killed_after_the_effect_and_before_its_note_delivers_again_and_it_stays_applied_once()
    {
        const string Period = "2018-05";
        var run = await _books.Proposed(Period);

        await county.Outside(async host =>
        {
            var funds = await WriteLock("funds");
            await _books.Approve(run);
            await Books.Come(async () => await Shown(Period) == await _books.Granted(Period), "Insight has not heard of the month");
            await using (await WriteLock("ecology"))
            {
                await funds.DisposeAsync();
                await Books.Come(async () => await _books.Payments(Period) == await _books.Granted(Period), "Funds has not heard of the month");
                await host.End(Signal.Kill);
            }

            Assert.Equal(1, await Unnoted());
        });

        await county.Outside(async _ =>
        {
            await Books.Come(async () => await Unnoted() == 0, "The month is not delivered again");
            await _books.Agree(Period);
        });
    }

    private Task<long> Shown(string period) => county.Number("insight", $"select count(*) from benefits where period = '{period}'");

    /// <summary>Requests for payment that Funds has not taken, as far as the forestry bureau knows.</summary>
    private Task<long> Unnoted() => county.Number("ecology",
        "select count(*) from outbox_messages where type like '%.PaymentsRequested' and sequence > (select sequence from outbox_cursors where subscriber = 'funds')");

    private async Task<DbConnection> WriteLock(string service)
    {
        var connection = await county.Open(service);
        await using var begin = connection.CreateCommand();
        begin.CommandText = "begin immediate";
        await begin.ExecuteNonQueryAsync();

        return connection;
    }
}
