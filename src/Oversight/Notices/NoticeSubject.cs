namespace Oversight.Notices;

/// <summary>Where a row of a notice stands.</summary>
internal enum SubjectState
{
    /// <summary>The notice is not posted yet.</summary>
    Waiting,

    /// <summary>Its days are running.</summary>
    Running,

    /// <summary>An objection waits for its answer.</summary>
    Stopped,

    /// <summary>Its days are over.</summary>
    Closed,

    /// <summary>An upheld objection took it out.</summary>
    Removed,
}

/// <summary>The clock of one row.</summary>
internal sealed class NoticeSubject
{
    public NoticeSubject(Guid noticeId, Guid subjectId) => (NoticeId, SubjectId) = (noticeId, subjectId);

    /// <summary>Notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Id that the sender gave to the row.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Where it stands.</summary>
    public SubjectState State { get; private set; }

    /// <summary>Last open day, unless the clock stands still.</summary>
    public DateOnly? OpenUntil { get; private set; }

    /// <summary>Day on which the clock was stopped.</summary>
    public DateOnly? StoppedOn { get; private set; }

    /// <summary>Objections without an answer.</summary>
    public int OpenObjections { get; private set; }

    /// <summary>Whether its days run or stand still; one whose last day has passed is not open, even before the day's work closed it.</summary>
    public bool IsOpen(DateOnly today) => State == SubjectState.Stopped || (State == SubjectState.Running && OpenUntil >= today);

    public void Start(DateOnly openUntil) => (State, OpenUntil) = (SubjectState.Running, openUntil);

    public void Stop(DateOnly today)
    {
        OpenObjections++;
        if (State == SubjectState.Running)
        {
            (State, StoppedOn) = (SubjectState.Stopped, today);
        }
    }

    /// <summary>One objection less; after the last one the days that stood still are added.</summary>
    public void Resume(DateOnly today)
    {
        if (--OpenObjections == 0)
        {
            OpenUntil = OpenUntil!.Value.AddDays(today.DayNumber - StoppedOn!.Value.DayNumber);
            (State, StoppedOn) = (SubjectState.Running, null);
        }
    }

    public void Remove() => (State, OpenUntil, OpenObjections) = (SubjectState.Removed, null, 0);

    public void Close() => State = SubjectState.Closed;
}
