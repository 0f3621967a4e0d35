using Households.Applications;

namespace Households.Tests.Applications;

public sealed class ApplicationLifecycleTests
{
    // Written out a second time on purpose: a change of the table must be meant.
    private const string Allowed =
        """
        Applied PassSurvey Surveyed
        Applied FailSurvey SurveyRejected
        Applied Withdraw Withdrawn
        Surveyed Sign Surveyed
        Surveyed RefuseToSign Returned
        Surveyed PassReview Reviewed
        Surveyed FailReview ReviewRejected
        Surveyed Withdraw Withdrawn
        Reviewed PostNotice VillageNotice
        Reviewed UpholdObjection ReviewRejected
        Reviewed Withdraw Withdrawn
        VillageNotice PassReview Reviewed
        VillageNotice FailReview ReviewRejected
        VillageNotice ApproveAtTownship TownshipApproved
        VillageNotice ReturnByTownship Returned
        VillageNotice UpholdObjection ReviewRejected
        VillageNotice Withdraw Withdrawn
        TownshipApproved PostNotice TownshipNotice
        TownshipApproved UpholdObjection Returned
        TownshipApproved Withdraw Withdrawn
        TownshipNotice ApproveAtCounty CountyApproved
        TownshipNotice ReturnByCounty Returned
        TownshipNotice UpholdObjection Returned
        TownshipNotice Withdraw Withdrawn
        CountyApproved Announce Announced
        CountyApproved UpholdObjection Returned
        CountyApproved Withdraw Withdrawn
        Returned PassSurvey Surveyed
        Returned FailSurvey SurveyRejected
        Returned Withdraw Withdrawn
        """;

    [Fact]
    public void Every_pair_of_state_and_act_leads_where_the_table_says_or_nowhere()
    {
        var allowed = Allowed.Split('\n').Select(line => line.Split(' ')).ToDictionary(words => (words[0], words[1]), words => words[2]);
        foreach (var state in Enum.GetValues<ApplicationState>())
        {
            foreach (var act in Enum.GetValues<ApplicationAct>())
            {
                Assert.Equal((state, act, allowed.GetValueOrDefault((state.ToString(), act.ToString()))), (state, act, ApplicationLifecycle.Next(state, act)?.ToString()));
            }
        }
    }

    [Fact]
    public void Nothing_follows_an_ended_application() =>
        Assert.All(ApplicationLifecycle.Ended, state => Assert.All(Enum.GetValues<ApplicationAct>(), act => Assert.Null(ApplicationLifecycle.Next(state, act))));

    [Fact]
    public void Every_state_has_a_chinese_name_of_its_own()
    {
        var labels = Enum.GetValues<ApplicationState>().Select(state => state.Label()).ToList();

        Assert.Equal(labels.Count, labels.Distinct().Count());
    }
}
