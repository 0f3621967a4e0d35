using Households.Monitoring;

namespace Households.Tests.Monitoring;

public sealed class MonitoringLifecycleTests
{
    private const string Allowed = """
        Clue Verify Verified
        Clue Dismiss Dismissed
        Clue Withdraw Withdrawn
        Returned Verify Verified
        Returned Dismiss Dismissed
        Returned Withdraw Withdrawn
        Verified PassReview Reviewed
        Verified FailReview ReviewRejected
        Verified Withdraw Withdrawn
        Reviewed PostNotice VillageNotice
        Reviewed UpholdObjection ReviewRejected
        Reviewed Withdraw Withdrawn
        VillageNotice ApproveAtTownship TownshipAudited
        VillageNotice ReturnByTownship Returned
        VillageNotice UpholdObjection ReviewRejected
        VillageNotice Withdraw Withdrawn
        TownshipAudited ApproveAtCounty Monitored
        TownshipAudited ReturnByCounty Returned
        TownshipAudited Withdraw Withdrawn
        Monitored CheckForClearance ClearanceChecked
        Monitored Withdraw Withdrawn
        ClearanceChecked PassReview ClearanceReviewed
        ClearanceChecked FailReview Monitored
        ClearanceChecked Withdraw Withdrawn
        ClearanceReviewed PostNotice ClearanceNotice
        ClearanceReviewed UpholdObjection Monitored
        ClearanceReviewed Withdraw Withdrawn
        ClearanceNotice ApproveAtTownship ClearanceAudited
        ClearanceNotice ReturnByTownship Monitored
        ClearanceNotice UpholdObjection Monitored
        ClearanceNotice Withdraw Withdrawn
        ClearanceAudited ApproveAtCounty Cleared
        ClearanceAudited ReturnByCounty Monitored
        ClearanceAudited Withdraw Withdrawn
        """;

    [Fact]
    public void Every_pair_of_state_and_act_leads_where_the_table_says_or_nowhere()
    {
        var allowed = Allowed.Split('\n').Select(line => line.Split(' ')).ToDictionary(words => (words[0], words[1]), words => words[2]);
        foreach (var state in Enum.GetValues<MonitoringState>())
        {
            foreach (var act in Enum.GetValues<MonitoringAct>())
            {
                Assert.Equal((state, act, allowed.GetValueOrDefault((state.ToString(), act.ToString()))), (state, act, MonitoringLifecycle.Next(state, act)?.ToString()));
            }
        }
    }

    [Fact]
    public void Each_state_is_undecided_watched_or_ended() =>
        Assert.Equal(
            Enum.GetValues<MonitoringState>().Order(),
            ((MonitoringState[])[.. MonitoringLifecycle.Undecided, .. MonitoringLifecycle.Watched, .. MonitoringLifecycle.Ended]).Order());

    [Fact]
    public void Nothing_follows_an_ended_case_and_nobody_waits_for_it() =>
        Assert.All(MonitoringLifecycle.Ended, state =>
        {
            Assert.All(Enum.GetValues<MonitoringAct>(), act => Assert.Null(MonitoringLifecycle.Next(state, act)));
            Assert.Equal("", MonitoringLifecycle.WaitsFor(state));
        });

    [Fact]
    public void Every_state_has_a_chinese_name_of_its_own()
    {
        var labels = Enum.GetValues<MonitoringState>().Select(state => state.Label()).ToList();

        Assert.Equal(labels.Count, labels.Distinct().Count());
        Assert.DoesNotContain(labels, label => label.Any(char.IsAsciiLetter));
    }
}
