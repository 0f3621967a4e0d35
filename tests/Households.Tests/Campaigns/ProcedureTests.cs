using Households.Applications;
using Households.Campaigns;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Tests.Campaigns;

public sealed class ProcedureTests
{
    private static readonly DateOnly Day = new(2014, 6, 1);

    [Theory]
    [InlineData("representatives", 1, false)]
    [InlineData("three-reviews", 3, true)]
    [InlineData("ballot", 1, false)]
    public void The_shipped_procedures_can_be_worked_with(string code, int reviews, bool signOff)
    {
        var procedure = Procedure.In(Procedure.Shipped, code);

        Assert.Equal((reviews, signOff), (procedure.Rounds.Count, procedure.SignOff));
        Assert.Equal(procedure.ToJson(), Procedure.FromJson(procedure.ToJson()).ToJson());
    }

    [Fact]
    public void A_procedure_that_is_not_there_or_not_complete_opens_no_campaign()
    {
        Assert.Throws<MalformedRequestException>(() => Procedure.In(Procedure.Shipped, "by-lot"));
        Assert.All(
            new[]
            {
                new Procedure("own", "无评议", []),
                new Procedure("own", "无定足数", [Procedure.Meeting with { Quorum = "" }]),
                new Procedure("own", "无记录人", [Procedure.Meeting with { RecordedBy = "leader" }]),
                new Procedure("own", "无分母", [Procedure.Meeting with { PassDenominator = 0 }]),
                new Procedure("own", "不可能通过", [Procedure.Meeting with { PassNumerator = 2, PassDenominator = 2 }]),
            },
            own => Assert.Equal("procedure-unusable", CodeOf(() => Procedure.In([own], "own"))));
    }

    [Fact]
    public void No_review_is_skipped_and_none_is_held_twice()
    {
        var application = Surveyed("three-reviews");
        Assert.Equal(("sign-off", "sign-off-missing"), (application.Standing.Step, CodeOf(() => application.Review(true, Guid.NewGuid(), By("village.01")))));

        application.SignOff(true, Day, By("village.01"));
        for (var passed = 1; passed <= 3; passed++)
        {
            Assert.Equal("review", application.Standing.Step);
            var notice = Guid.NewGuid();
            application.Review(true, notice, By("village.01"));
            Assert.Equal("notice-open", CodeOf(() => application.Review(true, Guid.NewGuid(), By("village.01"))));
            Assert.Equal("notice-open", CodeOf(() => application.ApproveAtTownship(Guid.NewGuid(), By("township.chief"))));

            application.HearClosed(notice, By("system:notices"));
            if (passed < 3)
            {
                Assert.Equal("review-due", CodeOf(() => application.ApproveAtTownship(Guid.NewGuid(), By("township.chief"))));
            }
        }

        Assert.Equal(("township-approval", "application-state"), (application.Standing.Step, CodeOf(() => application.Review(true, Guid.NewGuid(), By("village.01")))));
        application.ApproveAtTownship(Guid.NewGuid(), By("township.chief"));
        Assert.Equal(ApplicationState.TownshipApproved, application.State);
    }

    [Fact]
    public void A_household_that_fails_a_later_review_is_out()
    {
        var application = Surveyed("three-reviews");
        application.SignOff(true, Day, By("village.01"));
        var notice = Guid.NewGuid();
        application.Review(true, notice, By("village.01"));
        application.HearClosed(notice, By("system:notices"));

        application.Review(false, null, By("village.01"));

        Assert.Equal(ApplicationState.ReviewRejected, application.State);
    }

    [Fact]
    public void A_returned_household_is_signed_for_and_reviewed_from_the_start()
    {
        var application = Surveyed("three-reviews");
        application.SignOff(true, Day, By("village.01"));
        for (var round = 0; round < 3; round++)
        {
            var notice = Guid.NewGuid();
            application.Review(true, notice, By("village.01"));
            application.HearClosed(notice, By("system:notices"));
        }

        application.ReturnByTownship(By("township.chief"));
        application.Survey(Found(), By("township.officer"));

        Assert.Equal((0, null, "sign-off"), (application.ReviewsPassed, application.SignedOn, application.Standing.Step));
    }

    [Fact]
    public void Who_will_not_sign_is_surveyed_again()
    {
        var application = Surveyed("three-reviews");

        application.SignOff(false, Day, By("village.01"));

        Assert.Equal((ApplicationState.Returned, "survey"), (application.State, application.Standing.Step));
    }

    private static Application Surveyed(string procedure)
    {
        var application = Application.Submit(
            Guid.CreateVersion7(), new Applicant(Guid.CreateVersion7(), "990101001001010001", "99010100100101", 3), Procedure.In(Procedure.Shipped, procedure), By("village.01"));
        application.Survey(Found(), By("township.officer"));

        return application;
    }

    private static HouseholdSurvey Found() => HouseholdSurvey.Of(
        Guid.CreateVersion7(),
        new Findings(["township.officer", "helper.01"], new SurveyedIncome(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero),
            new Needs(Need.Met, Need.Met, Need.Met, Need.Met, Need.Met, Need.Met), 3, true),
        new PovertyLine(Money.Yuan(2736), "below"), Day);

    private static Deed By(string account) => new(account, DateTimeOffset.UnixEpoch, Day);

    private static string? CodeOf(Action act) => (Record.Exception(act) as RuleViolationException)?.Code;
}
