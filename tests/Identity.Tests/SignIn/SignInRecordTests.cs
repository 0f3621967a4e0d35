using Identity.SignIn;

namespace Identity.Tests.SignIn;

public sealed class SignInRecordTests
{
    private static readonly DateTimeOffset Morning = new(2017, 5, 8, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_fifth_failure_locks_for_fifteen_minutes()
    {
        var record = Failed(5);

        Assert.True(record.IsLocked(Morning.AddMinutes(15).AddSeconds(-1)));
        Assert.False(record.IsLocked(Morning.AddMinutes(15)));
    }

    [Fact]
    public void Four_failures_do_not_lock() => Assert.False(Failed(4).IsLocked(Morning));

    [Fact]
    public void After_a_lock_has_ended_five_further_failures_are_needed()
    {
        var record = Failed(5);
        var later = Morning.AddMinutes(15);

        record.Fail(later);
        Assert.False(record.IsLocked(later));

        for (var i = 0; i < 4; i++)
        {
            record.Fail(later);
        }

        Assert.True(record.IsLocked(later));
    }

    [Fact]
    public void A_failure_that_another_replica_counts_during_a_lock_does_not_end_it()
    {
        var record = Failed(5);

        record.Fail(Morning.AddSeconds(1));

        Assert.True(record.IsLocked(Morning.AddMinutes(15)));
    }

    [Fact]
    public void Failures_further_back_than_a_lock_lasts_are_forgotten()
    {
        var record = Failed(4);

        record.Fail(Morning.AddMinutes(15));

        Assert.Equal(1, record.Failures);
        Assert.False(record.IsLocked(Morning.AddMinutes(15)));
    }

    private static SignInRecord Failed(int times)
    {
        var record = new SignInRecord { NameKey = "k" };
        for (var i = 0; i < times; i++)
        {
            record.Fail(Morning);
        }

        return record;
    }
}
