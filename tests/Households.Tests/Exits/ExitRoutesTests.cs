using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Households;
using Contracts.Oversight;
using Households.Tests.Monitoring;
using ServiceDefaults.Auth;

namespace Households.Tests.Exits;

public sealed class ExitRoutesTests(ExitsFixture county) : IClassFixture<ExitsFixture>
{
    [Fact]
    public async Task Households_come_out_by_rule_vote_notice_two_signatures_two_checks_and_a_second_person()
    {
        var households = await county.Filed(2);
        var (campaign, exits) = await county.Listed(households);

        await MonitoringFixture.Ok(county.ReviewExits(campaign, exits));
        Assert.Equal((409, "notice-open"), await IdentificationFixture.Outcome(await county.Confirm(exits[0])));
        Assert.Equal(("exit", 7), (await county.PostExit(exits[0])) is var asked ? (asked.Kind, asked.Days) : default);
        Assert.Equal((409, "notice-open"), await IdentificationFixture.Outcome(await county.Confirm(exits[0])));
        await county.RunExitNotice(exits);
        foreach (var exit in exits)
        {
            await MonitoringFixture.Ok(county.Confirm(exit));
        }

        await MonitoringFixture.Ok(county.Decide(county.TownshipChief, campaign, "township-checks", exits));
        Assert.Equal((409, "exit-state"), await IdentificationFixture.Outcome(await county.Decide(county.CountyChief, campaign, "approvals", exits)));
        await MonitoringFixture.Ok(county.Decide(county.Officer, campaign, "county-checks", exits));
        await MonitoringFixture.Ok(county.Decide(county.CountyChief, campaign, "approvals", exits));

        Assert.Equal(("exited", $"exit-campaign:{campaign}"), await county.Standing(households[0]));
        var told = (await county.Service.Announced<HouseholdsChanged>()).SelectMany(fact => fact.Lines).Where(line => households.Contains(line.HouseholdId));
        Assert.Equal(["exited", "exited"], told.Select(line => line.Status));
        Assert.Equal("2014-05-13", (await county.ExitOf(exits[1])).GetProperty("exitedOn").GetString());
    }

    [Fact]
    public async Task The_list_tells_of_every_filed_household_why_it_is_on_it_or_not()
    {
        var good = (await county.Filed(1, village: IdentificationFixture.Other))[0];
        var poor = (await county.Filed(1, second: 8208, village: IdentificationFixture.Other))[0];
        var unknown = (await county.Filed(1, second: null, village: IdentificationFixture.Other))[0];
        var campaign = await county.Campaign(IdentificationFixture.Other);

        var counts = (await MonitoringFixture.Ok(county.Draw(campaign))).GetProperty("counts");

        Assert.Equal((1, 1, 1), (counts.GetProperty("qualifies").GetInt32(), counts.GetProperty("fails").GetInt32(), counts.GetProperty("undecided").GetInt32()));
        Assert.Equal((good, null), await Judged(campaign, "qualifies"));
        Assert.Equal((poor, "income-2013"), await Judged(campaign, "fails"));
        Assert.Equal((unknown, "income-2013"), await Judged(campaign, "undecided"));
        Assert.Equal((409, "list-drawn"), await IdentificationFixture.Outcome(await county.Draw(campaign)));

        // Who is on the way already stands on no second list.
        var again = (await MonitoringFixture.Ok(county.Draw(await county.Campaign(IdentificationFixture.Other)))).GetProperty("households").GetInt32();
        Assert.Equal(2, again);
        Assert.Equal(404, (int)(await county.OtherTownship(Roles.VillageCadre).GetAsync($"{ExitsFixture.ExitsRoute}/{Guid.NewGuid()}")).StatusCode);
        Assert.Equal(0, (await county.Cadre().GetFromJsonAsync<JsonElement>($"{ExitsFixture.Campaigns}/{campaign}/judgements")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Nobody_exits_against_their_will_or_with_a_need_that_is_not_met()
    {
        var (campaign, exits) = await county.Listed(await county.Filed(2));
        await MonitoringFixture.Ok(county.ReviewExits(campaign, exits));
        await county.RunExitNotice(exits);

        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.Confirm(exits[0], official: null)));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.Confirm(exits[0], form: "no hash")));
        Assert.Equal((409, "needs-not-met"), await IdentificationFixture.Outcome(await county.Confirm(exits[0], housing: false)));
        Assert.Equal((409, "maker-cannot-approve"), await IdentificationFixture.Outcome(await county.Confirm(exits[0], official: "village.01")));
        await MonitoringFixture.Ok(county.Confirm(exits[0], agreed: false));
        Assert.Equal("Refused", await county.ExitState(exits[0]));
        Assert.Equal("VillageNotice", await county.ExitState(exits[1]));
    }

    [Fact]
    public async Task Who_took_part_neither_checks_nor_approves_and_a_list_is_decided_whole()
    {
        var (campaign, exits) = await county.Confirmed(2);

        Assert.Equal((409, "maker-cannot-approve"), await Outcome(As("team.01", Roles.TownshipChief), campaign, "township-checks", exits));
        Assert.Equal((400, "validation"), await Outcome(county.TownshipChief, campaign, "township-checks", [.. exits, Guid.NewGuid()]));
        Assert.Equal("Confirmed", await county.ExitState(exits[0]));
        await MonitoringFixture.Ok(county.Decide(county.TownshipChief, campaign, "township-checks", exits));
        Assert.Equal((409, "maker-cannot-approve"), await Outcome(As("township.chief", Roles.RegisterOfficer), campaign, "county-checks", exits));
        await MonitoringFixture.Ok(county.Decide(county.Officer, campaign, "county-checks", exits));
        Assert.Equal((409, "maker-cannot-approve"), await Outcome(As("poverty.county", Roles.RegisterChief), campaign, "approvals", exits));
        await MonitoringFixture.Ok(county.Decide(county.CountyChief, campaign, "approvals", exits, "return"));
        Assert.Equal("Returned", await county.ExitState(exits[0]));
        await MonitoringFixture.Ok(county.ReviewExits(campaign, exits, votesFor: 15));
        Assert.Equal("ReviewRejected", await county.ExitState(exits[0]));
    }

    [Fact]
    public async Task An_upheld_objection_stops_its_household_alone()
    {
        var (campaign, exits) = await county.Listed(await county.Filed(2));
        await MonitoringFixture.Ok(county.ReviewExits(campaign, exits));
        var asked = await county.PostExit(exits[0]);

        await county.Service.Deliver(new ObjectionResolved(asked.NoticeId, "households", "exit", Guid.NewGuid(), exits[0], true, null, new DateOnly(2014, 5, 16)));

        Assert.Equal(("ReviewRejected", "VillageNotice"), (await county.ExitState(exits[0]), await county.ExitState(exits[1])));
        await MonitoringFixture.Ok(county.Cadre().PostAsJsonAsync($"{ExitsFixture.ExitsRoute}/{exits[1]}/withdrawal", new { reason = "农户撤回" }));
        Assert.Equal((409, "exit-state"), await IdentificationFixture.Outcome(await county.Confirm(exits[1])));
    }

    [Fact]
    public async Task Each_act_is_for_its_role_and_area()
    {
        var (campaign, exits) = await county.Listed(await county.Filed(1));

        Assert.Equal(403, (int)(await county.CountyChief.PostAsync($"{ExitsFixture.Campaigns}/{campaign}/list", null)).StatusCode);
        Assert.Equal(403, (int)(await county.CountyChief.PostAsJsonAsync(ExitsFixture.Campaigns, new { name = "x", year = 2014, villages = new[] { "990101001001" } })).StatusCode);
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(
            await county.Officer.PostAsJsonAsync(ExitsFixture.Campaigns, new { name = "x", year = 2014, villages = new[] { "990101001999" } })));
        Assert.Equal((400, "validation"), await IdentificationFixture.Outcome(await county.ReviewExits(campaign, exits, village: IdentificationFixture.Other)));
        Assert.Equal(403, (int)(await county.ReviewExits(campaign, exits, by: county.Cadre(IdentificationFixture.Other))).StatusCode);
        Assert.Equal(403, (int)(await county.ReviewExits(campaign, exits, by: county.TownshipChief)).StatusCode);
        Assert.Equal(403, (int)(await county.Confirm(exits[0], by: county.TownshipOfficer)).StatusCode);
        Assert.Equal(404, (int)(await county.Confirm(exits[0], by: county.Cadre(IdentificationFixture.Other))).StatusCode);
        foreach (var (act, wrong, role) in new[]
        {
            ("township-checks", county.TownshipOfficer, Roles.TownshipChief), ("county-checks", county.CountyChief, Roles.RegisterOfficer), ("approvals", county.Officer, Roles.RegisterChief),
        })
        {
            Assert.Equal(403, (int)(await county.Decide(wrong, campaign, act, exits)).StatusCode);
            Assert.Equal((400, "validation"), await Outcome(county.OtherTownship(role), campaign, act, exits));
        }

        Assert.Equal(403, (int)(await county.CountyChief.PostAsJsonAsync($"{ExitsFixture.ExitsRoute}/{exits[0]}/return", new { reason = "x" })).StatusCode);
        Assert.Equal(403, (int)(await county.Officer.PostAsJsonAsync($"{ExitsFixture.ExitsRoute}/{exits[0]}/return-approval", new { decision = "approve" })).StatusCode);
        Assert.Equal(403, (int)(await county.Auditor.PostAsJsonAsync($"{ExitsFixture.ExitsRoute}/{exits[0]}/withdrawal", new { reason = "x" })).StatusCode);
        Assert.Equal((byte)'P', (await county.Officer.GetByteArrayAsync($"{ExitsFixture.ExitsRoute}/export.xlsx?campaignId={campaign}"))[0]);
        Assert.True((await county.Officer.GetFromJsonAsync<JsonElement>(ExitsFixture.Campaigns)).GetProperty("total").GetInt32() > 0);
    }

    private HttpClient As(string user, string role) => county.Service.As(user, role, "households", "990101");

    private async Task<(int, string?)> Outcome(HttpClient by, Guid campaign, string act, IEnumerable<Guid> exits) =>
        await IdentificationFixture.Outcome(await county.Decide(by, campaign, act, exits));

    /// <summary>The one household of an outcome, and the criterion that keeps it off the list.</summary>
    private async Task<(Guid, string?)> Judged(Guid campaign, string outcome)
    {
        var page = await county.Officer.GetFromJsonAsync<JsonElement>($"{ExitsFixture.Campaigns}/{campaign}/judgements?outcome={outcome}");
        var judged = Assert.Single(page.GetProperty("items").EnumerateArray());

        return (judged.GetProperty("householdId").GetGuid(),
            judged.GetProperty("criteria").EnumerateArray().FirstOrDefault(criterion => criterion.GetProperty("met").ValueKind is not JsonValueKind.True) is { ValueKind: JsonValueKind.Object } open
                ? open.GetProperty("code").GetString() : null);
    }
}
