using Households.Applications;
using Households.BatchLists;
using ServiceDefaults.Errors;

namespace Households.Tests.BatchLists;

public sealed class BatchListTests
{
    private static readonly DateOnly Day = new(2014, 6, 10);

    [Theory]
    [InlineData(nameof(BatchState.Drafted), true, true, false)]
    [InlineData(nameof(BatchState.Published), false, false, true)]
    [InlineData(nameof(BatchState.Confirmed), false, false, false)]
    [InlineData(nameof(BatchState.Withdrawn), false, false, false)]
    public void Each_state_allows_its_acts_and_no_other(string name, bool publish, bool withdraw, bool decide)
    {
        var state = Enum.Parse<BatchState>(name);

        Assert.Equal(publish, Allowed(Batch(state).Publish));
        Assert.Equal(withdraw, Allowed(Batch(state).Withdraw));
        Assert.Equal(decide, Allowed(deed => Batch(state).Decide(true, new BatchStanding(2, 0), deed)));
        Assert.Equal(decide, Allowed(deed => Batch(state).Decide(false, new BatchStanding(2, 2), deed)));
    }

    [Fact]
    public void Neither_who_drafted_nor_who_published_confirms()
    {
        var batch = BatchList.Draft(Guid.NewGuid(), "990101001", 1, By("a"));
        batch.Publish(By("b"));

        Assert.All(new[] { "a", "b" }, officer => Assert.Equal("maker-cannot-approve", Refusal(() => batch.Decide(true, new BatchStanding(1, 0), By(officer)))));
    }

    [Fact]
    public void An_open_notice_or_an_empty_list_is_not_confirmed_but_may_be_returned()
    {
        Assert.Equal("notice-open", Refusal(() => Batch(BatchState.Published).Decide(true, new BatchStanding(3, 1), By("chief"))));
        Assert.Equal("batch-empty", Refusal(() => Batch(BatchState.Published).Decide(true, new BatchStanding(0, 0), By("chief"))));
        var batch = Batch(BatchState.Published);
        batch.Decide(false, new BatchStanding(3, 1), By("chief"));
        Assert.Equal(BatchState.Withdrawn, batch.State);
    }

    [Fact]
    public void An_upheld_objection_takes_the_household_off_and_a_later_closing_changes_nothing()
    {
        var row = new BatchRow();
        row.HearPosted(Guid.NewGuid(), Day, By("system"));
        row.HearAnswer(Guid.NewGuid(), false, Day.AddDays(3), By("system"));
        Assert.Equal(Day.AddDays(3), row.OpenUntil);
        row.HearAnswer(Guid.NewGuid(), true, null, By("system"));
        row.HearClosed(By("system"));

        Assert.Equal((Day, null), (row.RemovedOn, row.NoticeClosedOn));
    }

    private static BatchList Batch(BatchState state)
    {
        var batch = BatchList.Draft(Guid.NewGuid(), "990101001", 1, By("officer"));
        if (state is BatchState.Withdrawn)
        {
            batch.Withdraw(By("officer"));
        }
        else if (state is not BatchState.Drafted)
        {
            batch.Publish(By("officer"));
        }

        if (state is BatchState.Confirmed)
        {
            batch.Decide(true, new BatchStanding(1, 0), By("chief"));
        }

        return batch;
    }

    private static bool Allowed(Action<Deed> act)
    {
        try
        {
            act(By("second"));

            return true;
        }
        catch (RuleViolationException refused) when (refused.Code == "batch-state")
        {
            return false;
        }
    }

    private static string Refusal(Action act) => Assert.Throws<RuleViolationException>(act).Code;

    private static Deed By(string officer) => new(officer, DateTimeOffset.UnixEpoch, Day, "");
}
