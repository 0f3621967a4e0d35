using Households.Applications;
using Households.Campaigns;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Tests.Applications;

public sealed class ApplicationTests
{
    private static readonly DateOnly Day = new(2014, 6, 1);
    private static readonly Guid Notice = Guid.CreateVersion7();
    private static readonly string[] Team = ["township.officer", "village.01"];

    private readonly Application _application = Application.Submit(
        Guid.CreateVersion7(), new Applicant(Guid.CreateVersion7(), "990101001001010001", "99010100100101", 3), Procedure.In(Procedure.Shipped, Procedure.Standard), By("village.01"));

    [Fact]
    public void Its_history_tells_every_step_with_officer_and_reason()
    {
        InVillageNotice();
        _application.HearClosed(Notice, By("system:notices"));
        _application.ApproveAtTownship(Guid.CreateVersion7(), By("township.chief", "属实"));

        Assert.Equal(
            ["Applied village.01", "Surveyed township.officer", "Reviewed village.01", "VillageNotice system:notices", "TownshipApproved township.chief"],
            _application.History.Select(entry => $"{entry.State} {entry.By}"));
        Assert.Equal("属实", _application.History[^1].Reason);
    }

    [Fact]
    public void The_clerk_who_entered_it_cannot_survey_it() =>
        Assert.Equal("maker-cannot-approve", CodeOf(() => _application.Survey(Found(passed: true), By("village.01"))));

    [Theory]
    [InlineData("township.officer")]
    [InlineData("TOWNSHIP.OFFICER")]
    [InlineData("village.01")]
    public void Nobody_who_took_part_before_approves_at_the_township(string officer)
    {
        AwaitingTownship();

        Assert.Equal("maker-cannot-approve", CodeOf(() => _application.ApproveAtTownship(Guid.CreateVersion7(), By(officer))));
        Assert.Equal(ApplicationState.VillageNotice, _application.State);
    }

    [Theory]
    [InlineData("township.chief")]
    [InlineData("township.officer")]
    public void Nobody_who_took_part_before_approves_at_the_county(string officer)
    {
        var second = AwaitingCounty();

        Assert.Equal("maker-cannot-approve", CodeOf(() => _application.ApproveAtCounty(Guid.CreateVersion7(), By(officer))));
        Assert.Equal((second, ApplicationState.TownshipNotice), (_application.NoticeId, _application.State));
    }

    [Fact]
    public void The_township_may_approve_again_after_the_county_returned_the_case()
    {
        AwaitingCounty();
        _application.ReturnByCounty(By("poverty.chief", "补充材料"));
        Assert.Equal(ApplicationState.Returned, _application.State);

        _application.Survey(Found(passed: true), By("township.officer"));
        var third = Guid.CreateVersion7();
        _application.Review(true, third, By("village.01"));
        _application.HearClosed(third, By("system:notices"));
        _application.ApproveAtTownship(Guid.CreateVersion7(), By("township.chief"));

        Assert.Equal(ApplicationState.TownshipApproved, _application.State);
    }

    [Fact]
    public void The_township_waits_until_the_village_notice_has_closed()
    {
        InReview();
        Assert.Equal("notice-open", CodeOf(() => _application.ApproveAtTownship(Guid.CreateVersion7(), By("township.chief"))));

        _application.HearPosted(Notice, Day.AddDays(6), By("system:notices"));
        Assert.Equal("notice-open", CodeOf(() => _application.ReturnByTownship(By("township.chief"))));

        _application.HearClosed(Notice, By("system:notices"));
        _application.ApproveAtTownship(Guid.CreateVersion7(), By("township.chief"));
        Assert.Equal("notice-open", CodeOf(() => _application.ApproveAtCounty(Guid.CreateVersion7(), By("poverty.chief"))));
    }

    [Fact]
    public void A_closing_that_overtakes_its_posting_leads_to_the_same_state()
    {
        InReview();

        _application.HearClosed(Notice, By("system:notices"));
        _application.HearPosted(Notice, Day.AddDays(6), By("system:notices"));

        Assert.Equal((ApplicationState.VillageNotice, Day.AddDays(6), Day), (_application.State, _application.OpenUntil, _application.NoticeClosedOn));
        Assert.Equal("township-approval", _application.Standing.Step);
    }

    [Fact]
    public void Notice_events_repeated_change_nothing()
    {
        InVillageNotice();
        var told = _application.History.Count;

        _application.HearPosted(Notice, Day.AddDays(6), By("system:notices"));
        _application.HearClosed(Notice, By("system:notices"));
        _application.HearClosed(Notice, By("system:notices"));

        Assert.Equal((told, ApplicationState.VillageNotice), (_application.History.Count, _application.State));
    }

    [Fact]
    public void An_objection_upheld_in_the_village_rejects_it_and_later_events_do_not_revive_it()
    {
        InReview();

        _application.HearAnswer(Notice, upheld: true, null, By("system:notices"));
        _application.HearPosted(Notice, Day.AddDays(6), By("system:notices"));
        _application.HearClosed(Notice, By("system:notices"));

        Assert.Equal(ApplicationState.ReviewRejected, _application.State);
    }

    [Fact]
    public void An_objection_upheld_at_the_township_or_the_county_returns_it()
    {
        AwaitingTownship();
        var second = Guid.CreateVersion7();
        _application.ApproveAtTownship(second, By("township.chief"));

        _application.HearAnswer(second, upheld: true, null, By("system:notices"));

        Assert.Equal(ApplicationState.Returned, _application.State);
    }

    [Fact]
    public void An_objection_to_the_whole_list_leaves_alone_a_household_whose_days_were_over()
    {
        AwaitingTownship();

        _application.HearAnswer(Notice, upheld: true, null, By("system:notices"));

        Assert.Equal(ApplicationState.VillageNotice, _application.State);
    }

    [Fact]
    public void A_dismissed_objection_moves_the_last_day_even_when_heard_before_the_posting()
    {
        InReview();

        _application.HearAnswer(Notice, upheld: false, Day.AddDays(9), By("system:notices"));
        _application.HearPosted(Notice, Day.AddDays(6), By("system:notices"));

        Assert.Equal((ApplicationState.VillageNotice, Day.AddDays(9)), (_application.State, _application.OpenUntil));
    }

    [Fact]
    public void Events_of_an_earlier_notice_change_nothing()
    {
        var second = AwaitingCounty();

        _application.HearAnswer(Notice, upheld: true, null, By("system:notices"));

        Assert.Equal((second, ApplicationState.TownshipNotice), (_application.NoticeId, _application.State));
    }

    [Fact]
    public void It_is_announced_when_the_days_of_the_county_are_over()
    {
        AwaitingCounty();
        var third = Guid.CreateVersion7();
        _application.ApproveAtCounty(third, By("poverty.chief"));

        Assert.True(_application.HearClosed(third, By("system:notices")));
        Assert.Equal(ApplicationState.Announced, _application.State);
    }

    [Fact]
    public void A_household_may_withdraw_until_it_is_announced()
    {
        InVillageNotice();

        _application.Withdraw(By("village.01", "不再申请"));

        Assert.Equal(ApplicationState.Withdrawn, _application.State);
        Assert.Equal("application-state", CodeOf(() => _application.Withdraw(By("village.01"))));
    }

    private void InReview()
    {
        _application.Survey(Found(passed: true), By("township.officer"));
        _application.Review(true, Notice, By("village.01"));
    }

    private void InVillageNotice()
    {
        InReview();
        _application.HearPosted(Notice, Day.AddDays(6), By("system:notices"));
    }

    private void AwaitingTownship()
    {
        InVillageNotice();
        _application.HearClosed(Notice, By("system:notices"));
    }

    private Guid AwaitingCounty()
    {
        AwaitingTownship();
        var notice = Guid.CreateVersion7();
        _application.ApproveAtTownship(notice, By("township.chief"));
        _application.HearClosed(notice, By("system:notices"));

        return notice;
    }

    private HouseholdSurvey Found(bool passed) => HouseholdSurvey.Of(
        _application.Id,
        new Findings(Team, new SurveyedIncome(Money.Yuan(3000), default, default, default, default), new Needs(Need.Met, Need.Met, Need.Met, Need.Met, Need.NotMet, Need.Met), 3, passed),
        new PovertyLine(Money.Yuan(2736), "below"), Day);

    private static Deed By(string officer, string reason = "") => new(officer, DateTimeOffset.UnixEpoch, Day, reason);

    private static string? CodeOf(Action act) => (Record.Exception(act) as RuleViolationException)?.Code;
}
