using FsCheck;
using FsCheck.Fluent;
using Oversight.Notices;
using ServiceDefaults.Errors;

namespace Oversight.Tests.Notices;

/// <summary>Any life of a notice, day by day, compared with counting the days that each row was truly open.</summary>
public sealed class NoticeClockTests
{
    private const int Rows = 3;
    private static readonly DateOnly D = new(2014, 5, 13);

    [Fact]
    public void Every_row_is_open_for_exactly_its_days_however_often_the_clock_is_stopped()
    {
        var lives =
            from days in Gen.Choose(1, 8)
            from deeds in Gen.ListOf(Deed(), 60)
            select (days, deeds: deeds.ToList());

        Prop.ForAll(lives.ToArbitrary(), life => Live(life.days, life.deeds)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static Gen<(Act Act, int Row)> Deed() =>
        from act in Gen.Frequency((5, Gen.Constant(Act.Sleep)), (2, Gen.Constant(Act.Object)), (2, Gen.Constant(Act.Dismiss)), (1, Gen.Constant(Act.Uphold)))
        from row in Gen.Choose(-1, Rows - 1)
        select (act, row);

    private static void Live(int days, IReadOnlyList<(Act Act, int Row)> deeds)
    {
        var notice = Notice.AskedFor(Some.Notice(Rows, days));
        notice.Post(D, 30);
        var (today, open) = (D, new List<int>());
        var counted = new int[Rows];

        foreach (var (act, row) in deeds)
        {
            switch (act)
            {
                case Act.Sleep:
                    for (var index = 0; index < Rows; index++)
                    {
                        counted[index] += notice.Subjects[index].State == SubjectState.Running ? 1 : 0;
                    }

                    today = today.AddDays(1);
                    notice.CloseDue(today);
                    break;
                case Act.Object when CanObject(notice, row, today):
                    notice.Object(Guid.NewGuid(), Id(notice, row), today);
                    open.Add(row);
                    break;
                case Act.Dismiss or Act.Uphold when open.Count > 0:
                    notice.Answer(Guid.NewGuid(), Id(notice, open[0]), act == Act.Uphold, today);
                    open.RemoveAt(0);
                    break;
            }

            Check(notice, counted, days, today);
        }
    }

    private static void Check(Notice notice, int[] counted, int days, DateOnly today)
    {
        for (var index = 0; index < Rows; index++)
        {
            var subject = notice.Subjects[index];
            Assert.True(counted[index] <= days);
            if (subject.State == SubjectState.Closed)
            {
                Assert.Equal(days, counted[index]);
            }

            if (subject.State == SubjectState.Running)
            {
                Assert.Equal(days - counted[index], subject.OpenUntil!.Value.DayNumber - today.DayNumber + 1);
            }
        }

        Assert.Equal(notice.Subjects.Any(subject => subject.State == SubjectState.Running), notice.ClosesOn > today);
        Assert.Equal(notice.Subjects.Any(subject => subject.IsOpen(today)), notice.State == NoticeState.Open);
    }

    private static bool CanObject(Notice notice, int row, DateOnly today)
    {
        var possible = notice.Subjects.Any(subject => subject.IsOpen(today) && (row < 0 || subject == notice.Subjects[row]));
        if (!possible)
        {
            Assert.Throws<RuleViolationException>(() => notice.Object(Guid.NewGuid(), Id(notice, row), today));
        }

        return possible;
    }

    private static Guid? Id(Notice notice, int row) => row < 0 ? null : notice.Subjects[row].SubjectId;

    private enum Act
    {
        Sleep,
        Object,
        Dismiss,
        Uphold,
    }
}
