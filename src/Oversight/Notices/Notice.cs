using Contracts.Oversight;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Oversight.Notices;

/// <summary>Where a notice stands.</summary>
internal enum NoticeState
{
    /// <summary>Asked for; its rows have not all arrived.</summary>
    Waiting,

    /// <summary>On display, open to objections.</summary>
    Open,

    /// <summary>No row's days are running any more.</summary>
    Closed,
}

/// <summary>
/// A list shown to the public for a number of calendar days. Posted on D for n days it is open D … D+n−1 and closes at 00:00 of D+n.
/// Each row has its own clock: an objection stops it, and the days that it stood still are added when the objection is dismissed.
/// </summary>
internal sealed class Notice : Aggregate
{
    public const int MostSubjects = 500;

    private Notice()
    {
    }

    /// <summary>Service that asked for it and keeps its list.</summary>
    public string Service { get; private init; } = "";

    /// <summary>Kind.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>Area whose people are to see it.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>Chinese title.</summary>
    public string Title { get; private init; } = "";

    /// <summary>Days open; 0 for an announcement that nobody can object to.</summary>
    public int Days { get; private init; }

    /// <summary>Where it stands.</summary>
    public NoticeState State { get; private set; }

    /// <summary>First open day.</summary>
    public DateOnly? PostedOn { get; private set; }

    /// <summary>Last open day of rows that nobody objected to.</summary>
    public DateOnly? OpenUntil { get; private set; }

    /// <summary>Last day on which the rows of an announcement show in full.</summary>
    public DateOnly? AnnouncedUntil { get; private set; }

    /// <summary>Next day on which rows close; null when none is running.</summary>
    public DateOnly? ClosesOn { get; private set; }

    /// <summary>Day on which the last row closed.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Rows.</summary>
    public List<NoticeSubject> Subjects { get; private init; } = [];

    /// <summary>A notice that a service asks for; a wrong one is laid aside for its sender to mend.</summary>
    public static Notice AskedFor(PostNotice fact)
    {
        if (fact.SubjectIds.Count is 0 or > MostSubjects || fact.Days is < 0 or > 366 || fact.SubjectIds.Distinct().Count() != fact.SubjectIds.Count)
        {
            throw new RuleViolationException(
                "notice-malformed", "公示须有 1 至 500 行且不重复，天数 0 至 366", "A notice has 1 to 500 different rows and 0 to 366 days");
        }

        return new Notice
        {
            Id = fact.NoticeId,
            Service = fact.Service,
            Kind = fact.Kind,
            AreaCode = fact.AreaCode,
            Title = fact.Title,
            Days = fact.Days,
            Subjects = [.. fact.SubjectIds.Select(subject => new NoticeSubject(fact.NoticeId, subject))],
        };
    }

    /// <summary>Puts it up: its rows are there.</summary>
    /// <param name="today">Business day, the first open day.</param>
    /// <param name="announcementDays">Days for which an announcement without objections shows its names.</param>
    public void Post(DateOnly today, int announcementDays)
    {
        PostedOn = today;
        OpenUntil = today.AddDays(Math.Max(Days, 1) - 1);
        State = NoticeState.Open;
        Raise(_ => new NoticePosted(Id, Service, Kind, today, OpenUntil.Value));
        Subjects.ForEach(subject => subject.Start(OpenUntil.Value));

        if (Days == 0)
        {
            AnnouncedUntil = today.AddDays(announcementDays - 1);
            Close(Subjects, today);
        }

        Settle(today);
    }

    /// <summary>Someone objects to a row, or to the whole list; the clock stands still until the answer.</summary>
    public void Object(Guid objectionId, Guid? subjectId, DateOnly today)
    {
        if (subjectId is not null && Subjects.TrueForAll(subject => subject.SubjectId != subjectId))
        {
            throw new MalformedRequestException("subjectId", "该公示中没有这一行", "The notice has no such row");
        }

        var concerned = Subjects.FindAll(subject => subject.IsOpen(today) && (subjectId is null || subject.SubjectId == subjectId));
        if (concerned.Count == 0)
        {
            throw new RuleViolationException("notice-closed", "公示期已满，不能再提出异议", "The notice is closed");
        }

        concerned.ForEach(subject => subject.Stop(today));
        Raise(_ => new ObjectionRaised(Id, Service, Kind, objectionId, subjectId, today));
        Settle(today);
    }

    /// <summary>An objection is answered: upheld it takes its rows out of the list, dismissed it lets their days run on.</summary>
    public void Answer(Guid objectionId, Guid? subjectId, bool upheld, DateOnly today)
    {
        var concerned = Subjects.FindAll(subject => subject.State == SubjectState.Stopped && (subjectId is null || subject.SubjectId == subjectId));
        concerned.ForEach(subject =>
        {
            if (upheld)
            {
                subject.Remove();
            }
            else
            {
                subject.Resume(today);
            }
        });

        var openUntil = concerned.Where(subject => subject.State == SubjectState.Running).Max(subject => subject.OpenUntil);
        Raise(_ => new ObjectionResolved(Id, Service, Kind, objectionId, subjectId, upheld, openUntil, today));
        Settle(today);
    }

    /// <summary>Closes the rows whose last open day lies before the given day; safe to repeat.</summary>
    public void CloseDue(DateOnly day)
    {
        var due = Subjects.FindAll(subject => subject.State == SubjectState.Running && subject.OpenUntil < day);
        foreach (var rows in due.GroupBy(subject => subject.OpenUntil!.Value.AddDays(1)).OrderBy(rows => rows.Key))
        {
            Close([.. rows], rows.Key);
        }

        Settle(day);
    }

    private void Close(List<NoticeSubject> rows, DateOnly on)
    {
        rows.ForEach(subject => subject.Close());
        Guid[] ids = [.. rows.Select(subject => subject.SubjectId)];
        Raise(_ => new NoticeClosed(Id, Service, Kind, on, ids));
        ClosedOn = on;
    }

    private void Settle(DateOnly today)
    {
        ClosesOn = Subjects.Where(subject => subject.State == SubjectState.Running).Min(subject => subject.OpenUntil)?.AddDays(1);
        if (State == NoticeState.Open && Subjects.TrueForAll(subject => subject.State is SubjectState.Closed or SubjectState.Removed))
        {
            State = NoticeState.Closed;
            ClosedOn ??= today;
        }
    }
}
