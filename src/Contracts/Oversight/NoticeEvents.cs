namespace Contracts.Oversight;

/// <summary>A notice is open to the public; posted on D for n days it closes at 00:00 of D+n.</summary>
/// <param name="NoticeId">Notice.</param>
/// <param name="Service">Service that asked for it.</param>
/// <param name="Kind">Kind.</param>
/// <param name="PostedOn">First open day.</param>
/// <param name="OpenUntil">Last open day, D+n−1.</param>
public sealed record NoticePosted(Guid NoticeId, string Service, string Kind, DateOnly PostedOn, DateOnly OpenUntil);

/// <summary>Someone objected; the clock of the subject, or of every subject, stands still until the answer.</summary>
public sealed record ObjectionRaised(Guid NoticeId, string Service, string Kind, Guid ObjectionId, Guid? SubjectId, DateOnly On);

/// <summary>An objection is answered; an upheld one takes its subject out of the list.</summary>
/// <param name="NoticeId">Notice.</param>
/// <param name="Service">Service that asked for the notice.</param>
/// <param name="Kind">Kind.</param>
/// <param name="ObjectionId">Objection.</param>
/// <param name="SubjectId">Subject, or null for the whole list.</param>
/// <param name="Upheld">Whether the objection was right.</param>
/// <param name="OpenUntil">The subject's new last open day when not upheld.</param>
/// <param name="On">Business day of the answer.</param>
public sealed record ObjectionResolved(
    Guid NoticeId, string Service, string Kind, Guid ObjectionId, Guid? SubjectId, bool Upheld, DateOnly? OpenUntil, DateOnly On);

/// <summary>The days of these subjects are over without an upheld or open objection; may come several times for a notice.</summary>
public sealed record NoticeClosed(Guid NoticeId, string Service, string Kind, DateOnly ClosedOn, IReadOnlyList<Guid> SubjectIds);
