using Contracts.Departments;
using Contracts.Funds;
using Contracts.Households;
using Contracts.Oversight;

namespace Contracts;

/// <summary>One thing said on the bus.</summary>
/// <param name="Event">The contract.</param>
/// <param name="Speakers">Services that may say it.</param>
/// <param name="Subscribers">Services that hear it; each has its own queue.</param>
public sealed record CatalogEntry(Type Event, IReadOnlyList<string> Speakers, IReadOnlyList<string> Subscribers);

/// <summary>
/// Who says and who hears what: the one table from which queues are declared and deliveries made. A service whose consumers differ
/// from it does not start.
/// </summary>
public static class EventCatalog
{
    private static readonly string[] Departments = ["education", "medical", "microcredit", "ecology"];
    private static readonly string[] NoticeOwners = ["households", "funds"];

    /// <summary>All contracts.</summary>
    public static readonly IReadOnlyList<CatalogEntry> Events =
    [
        new(typeof(HouseholdsChanged), ["households"], [.. Departments, "funds", "insight"]),
        new(typeof(PayeesChanged), ["households", "education"], ["funds"]),
        new(typeof(MonitoringChanged), ["households"], ["insight"]),
        new(typeof(BenefitsGranted), Departments, ["insight"]),
        new(typeof(PaymentsRequested), Departments, ["funds", "insight"]),
        new(typeof(PaymentsSettled), ["funds"], [.. Departments, "households", "insight"]),
        new(typeof(RiskCluesFound), Departments, ["households"]),
        new(typeof(PostNotice), NoticeOwners, ["oversight"]),
        new(typeof(NoticePosted), ["oversight"], NoticeOwners),
        new(typeof(ObjectionRaised), ["oversight"], NoticeOwners),
        new(typeof(ObjectionResolved), ["oversight"], NoticeOwners),
        new(typeof(NoticeClosed), ["oversight"], NoticeOwners),
    ];
}
