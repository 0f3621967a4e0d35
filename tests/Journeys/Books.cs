using System.Globalization;
using AppHost.Demonstration.Loading;
using AppHost.Local;
using Contracts;

namespace Journeys;

/// <summary>What the databases themselves say, the speaker's and the hearer's side by side.</summary>
internal sealed class Books(County county)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The next month's pay of the rangers can be proposed.</summary>
    public async Task<Guid> Proposed(string period)
    {
        await county.Clock.Reach(DateOnly.ParseExact($"{period}-28", "yyyy-MM-dd"), CancellationToken.None);

        return await county.Offices.Create("forestry.county", "/api/ecology/runs", new { item = Items.RangerPay, period }, CancellationToken.None);
    }

    /// <summary>The second person lets it be paid: what was granted and what is to be paid is said in the approval's transaction.</summary>
    public Task Approve(Guid run) =>
        county.Offices.Post("forestry.chief", $"/api/ecology/runs/{run}/approval", new { decision = "approve" }, CancellationToken.None);

    /// <summary>Finance opens the books of the year, which the demonstration does not reach, pays the month through a batch, and the bank answers.</summary>
    public async Task PaidByTheBank(string period)
    {
        await Open(int.Parse(period[..4], CultureInfo.InvariantCulture));
        await new Payer(Desk).PayOut(Items.RangerPay, period, CancellationToken.None);
    }

    /// <summary>The sources of a year that nobody has opened yet.</summary>
    public async Task Open(int year)
    {
        if (await county.Number("funds", $"select count(*) from fund_sources where year = {year}") == 0)
        {
            await new FundsStory(Desk).Open(year, CancellationToken.None);
        }
    }

    private Desk Desk => new(county.Offices, county.Clock, new ProgressBar(), county.Story);

    /// <summary>The broker has confirmed everything that the service said.</summary>
    public Task AllSent(string service) => Come(
        async () => await county.Number(service, "select count(*) from outbox_messages where sent_at is null") == 0, $"{service} has not sent everything");

    /// <summary>Payments that Funds holds of the month.</summary>
    public Task<long> Payments(string period) => county.Number("funds", $"select count(*) from payments {Month(period)}");

    /// <summary>Benefits of the month that the forestry bureau has granted.</summary>
    public Task<long> Granted(string period) => county.Number("ecology", $"select count(*) from run_lines {Month(period)}");

    /// <summary>Waits for what comes by itself, such as an effect in another service.</summary>
    public static async Task Come(Func<Task<bool>> condition, string otherwise)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, otherwise);
            await Task.Delay(50);
        }
    }

    /// <summary>Once Funds has every payment of the month: as many and as much on all sides, each once, and nothing said unheard.</summary>
    public async Task Agree(string period)
    {
        var granted = await Granted(period);
        Assert.InRange(granted, 1, 100);
        await Come(async () => await Payments(period) >= granted, $"Funds has not all payments of {period}");
        await EverythingSaidIsHeardOnce();

        const string Sums = "select count(*) || ' ' || count(distinct {0}) || ' ' || sum({1}) from {2} {3}";
        var sums = Assert.Single(await county.Texts("ecology", string.Format(null, Sums, "id", "amount_fen", "run_lines", Month(period))));
        Assert.Equal($"{granted} {granted} ", sums[..$"{granted} {granted} ".Length]);
        Assert.Equal(sums, Assert.Single(await county.Texts("funds", string.Format(null, Sums, "request_id", "amount_fen", "payments", Month(period)))));
        Assert.Equal(sums, Assert.Single(await county.Texts("insight", string.Format(null, Sums, "benefit_id", "amount_fen", "benefits", Month(period)))));
        Assert.Equal(0, await county.Number("funds", $"select count(*) from payments {Month(period)} and version <> 1"));
    }

    /// <summary>
    /// For every contract, the ids in the speakers' outboxes are those in each hearer's inbox (or laid aside there), and Insight has
    /// journalled as many effects as it has heard events.
    /// </summary>
    public async Task EverythingSaidIsHeardOnce()
    {
        foreach (var entry in EventCatalog.Events)
        {
            var said = new List<string>();
            foreach (var speaker in entry.Speakers)
            {
                said.AddRange(await county.Texts(speaker, $"select id from outbox_messages where type = '{entry.Event.FullName}'"));
            }

            foreach (var subscriber in entry.Subscribers)
            {
                var heard = $"select id from inbox_messages where type = '{entry.Event.FullName}' "
                    + $"union all select id from dead_letters where type = '{entry.Event.FullName}' and state <> 'Applied'";
                await Come(async () => await county.Number(subscriber, $"select count(*) from ({heard}) as heard") >= said.Count, $"{subscriber} has not heard every {entry.Event.Name}");
                Assert.Equal(said.Order(), (await county.Texts(subscriber, heard)).Order());
            }
        }

        Assert.Equal(await county.Number("insight", "select count(*) from inbox_messages"), await county.Number("insight", "select count(*) from journal"));
        Assert.Equal(await county.Number("insight", "select count(*) from journal"), await county.Number("insight", "select applied from read_model_state"));
    }

    private static string Month(string period) => $"where period = '{period}' and item = '{Items.RangerPay}'";
}
