using Contracts.Oversight;

namespace Households.Notices;

/// <summary>A public notice that this service asked for, as Oversight tells of it; its events may come in any order.</summary>
internal sealed class Notice
{
    /// <summary>Id, given when the notice was asked for.</summary>
    public Guid Id { get; init; }

    /// <summary>What the list comes from: a campaign, or the meeting that looked at households of the watch.</summary>
    public Guid CampaignId { get; init; }

    /// <summary>Such as <c>identification-village</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Area whose people are to see it.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Village whose households are on it.</summary>
    public string VillageCode { get; init; } = "";

    public string Title { get; init; } = "";

    public int Days { get; init; }

    /// <summary>Version of the parameter that gave the days.</summary>
    public Guid DaysParameterId { get; init; }

    public int Subjects { get; init; }

    public DateOnly AskedOn { get; init; }

    /// <summary>First open day.</summary>
    public DateOnly? PostedOn { get; private set; }

    /// <summary>Last open day.</summary>
    public DateOnly? OpenUntil { get; private set; }

    /// <summary>Day on which the last subject was closed so far.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public void Post(NoticePosted fact) => (PostedOn, OpenUntil) = (fact.PostedOn, fact.OpenUntil);

    public void Close(DateOnly on) => ClosedOn = ClosedOn > on ? ClosedOn : on;
}

/// <summary>An objection to a notice or to one of its rows.</summary>
internal sealed class NoticeObjection
{
    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; init; }

    /// <summary>Row it is about; none means the whole list.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Day it was answered.</summary>
    public DateOnly? ResolvedOn { get; private set; }

    /// <summary>Whether it was right; null until answered.</summary>
    public bool? Upheld { get; private set; }

    /// <summary>The subject's new last open day when it was not upheld.</summary>
    public DateOnly? OpenUntil { get; private set; }

    public void Resolve(ObjectionResolved fact) => (ResolvedOn, Upheld, OpenUntil) = (fact.On, fact.Upheld, fact.OpenUntil);
}

/// <summary>A row of a notice as it was when the notice was asked for: name, village and ground, nothing else about the household.</summary>
internal sealed class NoticeRow
{
    /// <summary>Place in the list of all rows; readers go on from it.</summary>
    public long Position { get; init; }

    public Guid NoticeId { get; init; }

    public Guid SubjectId { get; init; }

    public string Name { get; init; } = "";

    public string VillageName { get; init; } = "";

    public string Reason { get; init; } = "";
}

/// <summary>End of the list of rows. Its row lock, held to the commit, makes positions visible in their order, so that no reader skips one.</summary>
internal sealed class NoticeRowHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    public long Last { get; init; }
}
