using Contracts.Oversight;
using Oversight.Notices;
using ServiceDefaults.Errors;

namespace Oversight.Tests.Notices;

public sealed class NoticeTests
{
    private static readonly DateOnly D = new(2014, 5, 13);

    [Theory]
    [InlineData(7)]
    [InlineData(5)]
    [InlineData(1)]
    public void A_notice_of_n_days_is_open_until_the_day_before_D_plus_n(int days)
    {
        var notice = Posted(days);
        Assert.Equal(D.AddDays(days - 1), notice.OpenUntil);
        Assert.Equal(D.AddDays(days), notice.ClosesOn);

        notice.CloseDue(D.AddDays(days - 1));
        Assert.Equal(NoticeState.Open, notice.State);

        notice.CloseDue(D.AddDays(days));
        Assert.Equal((NoticeState.Closed, D.AddDays(days)), (notice.State, notice.ClosedOn));
    }

    [Fact]
    public void A_dismissed_objection_adds_the_days_its_row_stood_still()
    {
        var notice = Posted(7);
        notice.Object(Guid.NewGuid(), First(notice), D.AddDays(3));
        notice.CloseDue(D.AddDays(7));
        Assert.Equal(NoticeState.Open, notice.State);

        notice.Answer(Guid.NewGuid(), First(notice), upheld: false, D.AddDays(13));

        // Four of seven days were left on day 3: they run from day 13 to day 16.
        Assert.Equal(D.AddDays(16), Subject(notice, First(notice)).OpenUntil);
        Assert.Equal(D.AddDays(17), notice.ClosesOn);
        notice.CloseDue(D.AddDays(17));
        Assert.Equal(NoticeState.Closed, notice.State);
    }

    [Fact]
    public void The_other_rows_close_on_their_day()
    {
        var notice = Posted(7);
        notice.Object(Guid.NewGuid(), First(notice), D);

        notice.CloseDue(D.AddDays(7));

        Assert.Equal([SubjectState.Stopped, SubjectState.Closed, SubjectState.Closed], notice.Subjects.Select(subject => subject.State));
    }

    [Fact]
    public void An_objection_answered_on_its_day_adds_nothing()
    {
        var notice = Posted(7);
        notice.Object(Guid.NewGuid(), First(notice), D.AddDays(6));
        notice.Answer(Guid.NewGuid(), First(notice), upheld: false, D.AddDays(6));

        Assert.Equal(D.AddDays(6), Subject(notice, First(notice)).OpenUntil);
    }

    [Fact]
    public void Two_objections_to_a_row_stop_it_from_the_first_to_the_last_answer()
    {
        var notice = Posted(7);
        notice.Object(Guid.NewGuid(), First(notice), D.AddDays(1));
        notice.Object(Guid.NewGuid(), null, D.AddDays(2));
        notice.Answer(Guid.NewGuid(), First(notice), upheld: false, D.AddDays(4));
        Assert.Equal(SubjectState.Stopped, Subject(notice, First(notice)).State);

        notice.Answer(Guid.NewGuid(), null, upheld: false, D.AddDays(9));

        Assert.Equal(D.AddDays(6 + 8), notice.Subjects[0].OpenUntil);
        Assert.Equal(D.AddDays(6 + 7), notice.Subjects[1].OpenUntil);
    }

    [Fact]
    public void An_upheld_objection_takes_its_row_out_and_leaves_the_others()
    {
        var notice = Posted(7);
        notice.Object(Guid.NewGuid(), First(notice), D);
        notice.Answer(Guid.NewGuid(), First(notice), upheld: true, D.AddDays(2));
        notice.CloseDue(D.AddDays(7));

        Assert.Equal([SubjectState.Removed, SubjectState.Closed, SubjectState.Closed], notice.Subjects.Select(subject => subject.State));
        Assert.Equal(NoticeState.Closed, notice.State);
    }

    [Fact]
    public void An_upheld_objection_to_the_whole_list_ends_it()
    {
        var notice = Posted(7);
        notice.Object(Guid.NewGuid(), null, D);
        notice.Answer(Guid.NewGuid(), null, upheld: true, D.AddDays(1));

        Assert.Equal((NoticeState.Closed, D.AddDays(1), null), (notice.State, notice.ClosedOn, notice.ClosesOn));
    }

    [Fact]
    public void After_the_last_day_nobody_can_object_even_before_the_days_work_has_run()
    {
        var notice = Posted(7);

        var late = Assert.Throws<RuleViolationException>(() => notice.Object(Guid.NewGuid(), First(notice), D.AddDays(7)));

        Assert.Equal("notice-closed", late.Code);
        notice.Object(Guid.NewGuid(), First(notice), D.AddDays(6));
    }

    [Fact]
    public void A_row_that_is_not_in_the_notice_cannot_be_objected_to() =>
        Assert.Throws<MalformedRequestException>(() => Posted(7).Object(Guid.NewGuid(), Guid.NewGuid(), D));

    [Fact]
    public void An_announcement_without_days_takes_no_objection_and_shows_for_its_own_days()
    {
        var notice = Posted(0);

        Assert.Equal((NoticeState.Closed, D.AddDays(29)), (notice.State, notice.AnnouncedUntil));
        Assert.Equal("notice-closed", Assert.Throws<RuleViolationException>(() => notice.Object(Guid.NewGuid(), null, D)).Code);
    }

    [Fact]
    public void Rows_left_over_from_several_days_each_close_on_their_own_day()
    {
        var notice = Posted(7);
        notice.Object(Guid.NewGuid(), First(notice), D.AddDays(2));
        notice.Answer(Guid.NewGuid(), First(notice), upheld: false, D.AddDays(3));

        notice.CloseDue(D.AddDays(30));

        Assert.Equal(D.AddDays(8), notice.ClosedOn);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(501, 7)]
    [InlineData(1, -1)]
    [InlineData(1, 367)]
    public void A_notice_that_cannot_be_right_is_refused(int rows, int days) =>
        Assert.Equal("notice-malformed", Assert.Throws<RuleViolationException>(() => Notice.AskedFor(Some.Notice(rows, days))).Code);

    [Fact]
    public void A_row_named_twice_is_refused()
    {
        var notice = Some.Notice(1);

        Assert.Throws<RuleViolationException>(() => Notice.AskedFor(notice with { SubjectIds = [notice.SubjectIds[0], notice.SubjectIds[0]] }));
    }

    private static Notice Posted(int days)
    {
        var notice = Notice.AskedFor(Some.Notice(3, days));
        notice.Post(D, announcementDays: 30);

        return notice;
    }

    private static Guid First(Notice notice) => notice.Subjects[0].SubjectId;

    private static NoticeSubject Subject(Notice notice, Guid id) => notice.Subjects.Single(subject => subject.SubjectId == id);
}
