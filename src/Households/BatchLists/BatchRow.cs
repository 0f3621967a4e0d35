using Households.Applications;
using Households.Notices;
using ServiceDefaults.Errors;

namespace Households.BatchLists;

/// <summary>A household on a batch; it stands on one batch of a kind, unless it was taken off.</summary>
internal sealed class BatchRow : IOnNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid BatchId { get; init; }

    public string Kind { get; init; } = "";

    public Guid HouseholdId { get; init; }

    public string HouseholdNo { get; init; } = "";

    /// <summary>Area of the group when the list was drafted, 14 digits.</summary>
    public string AreaCode { get; init; } = "";

    public string VillageCode { get; init; } = "";

    public Guid? NoticeId { get; private set; }

    public DateOnly? OpenUntil { get; private set; }

    public DateOnly? NoticeClosedOn { get; private set; }

    public DateOnly? RemovedOn { get; private set; }

    public string RemovalReason { get; private set; } = "";

    /// <summary>Takes the household off the list.</summary>
    public void Remove(Deed deed)
    {
        if (RemovedOn is not null)
        {
            throw new RuleViolationException("batch-row-removed", "该户已不在名单上", "The household is off the list already");
        }

        (RemovedOn, RemovalReason) = (deed.On, deed.Reason);
    }

    public void HearPosted(Guid noticeId, DateOnly openUntil, Deed deed) => OpenUntil = OpenUntil > openUntil ? OpenUntil : openUntil;

    public void HearAnswer(Guid noticeId, bool upheld, DateOnly? openUntil, Deed deed)
    {
        if (NoticeClosedOn is not null || RemovedOn is not null)
        {
            return;
        }

        if (upheld)
        {
            Remove(deed);
        }
        else if (openUntil is { } day)
        {
            OpenUntil = OpenUntil > day ? OpenUntil : day;
        }
    }

    /// <summary>The days are over for this household.</summary>
    public void HearClosed(Deed deed) => NoticeClosedOn ??= RemovedOn is null ? deed.On : (DateOnly?)null;
}
