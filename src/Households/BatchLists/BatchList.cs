using Households.Applications;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Households.BatchLists;

/// <summary>Where a batch stands.</summary>
internal enum BatchState
{
    Drafted,
    Published,
    Confirmed,

    /// <summary>Taken back or returned; its households are free for another batch, its number is not given again.</summary>
    Withdrawn,
}

/// <summary>A numbered list of households that get help together (批次名单, A17): drafted from a campaign, posted in the villages, confirmed by a second person.</summary>
internal sealed class BatchList : Aggregate
{
    /// <summary>帮扶对象, the only kind that is made of households of the register.</summary>
    public const string Households = "households";

    private BatchList()
    {
    }

    public string Kind { get; private init; } = Households;

    public Guid CampaignId { get; private init; }

    public string AreaCode { get; private init; } = "";

    public int Year { get; private init; }

    /// <summary>From 1, within kind, area and year.</summary>
    public int Number { get; private init; }

    public BatchState State { get; private set; }

    public string DraftedBy { get; private init; } = "";

    public DateOnly DraftedOn { get; private init; }

    public string? PublishedBy { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Who confirmed, returned or took it back.</summary>
    public string? DecidedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string DecisionReason { get; private set; } = "";

    public static BatchList Draft(Guid campaignId, string areaCode, int number, Deed deed) => new()
    {
        CampaignId = campaignId,
        AreaCode = areaCode,
        Year = deed.On.Year,
        Number = number,
        DraftedBy = deed.By,
        DraftedOn = deed.On,
    };

    /// <summary>Rows may be taken off while nobody outside has seen the list.</summary>
    public void MustBeDraft() => Must(BatchState.Drafted);

    /// <summary>The list hangs in its villages from now on.</summary>
    public void Publish(Deed deed)
    {
        Must(BatchState.Drafted);
        (State, PublishedBy, PublishedOn) = (BatchState.Published, deed.By, deed.On);
    }

    /// <summary>A second person confirms what is left of the list when its days are over, or returns the whole of it.</summary>
    public void Decide(bool confirm, BatchStanding standing, Deed deed)
    {
        Must(BatchState.Published);
        SeparationOfDuties.Require(deed.By, DraftedBy, PublishedBy);
        if (confirm && standing.Open > 0)
        {
            throw new RuleViolationException("notice-open", $"还有 {standing.Open} 户公示期未满", $"The notice of {standing.Open} households is still open")
            {
                Details = { ["open"] = standing.Open },
            };
        }

        if (confirm && standing.Listed == 0)
        {
            throw new RuleViolationException("batch-empty", "名单上已没有农户", "No household is left on the list");
        }

        End(confirm ? BatchState.Confirmed : BatchState.Withdrawn, deed);
    }

    /// <summary>Who drafted it takes it back before it hangs.</summary>
    public void Withdraw(Deed deed)
    {
        Must(BatchState.Drafted);
        End(BatchState.Withdrawn, deed);
    }

    private void End(BatchState state, Deed deed) => (State, DecidedBy, DecidedOn, DecisionReason) = (state, deed.By, deed.On, deed.Reason);

    private void Must(BatchState state)
    {
        if (State != state)
        {
            throw new RuleViolationException("batch-state", $"该批次{State.Label()}，不能进行此操作", $"The batch is {State}")
            {
                Details = { ["state"] = State.ToString() },
            };
        }
    }
}

/// <param name="Listed">Households on the list.</param>
/// <param name="Open">Those of them whose notice is not over.</param>
internal sealed record BatchStanding(int Listed, int Open);

internal static class BatchStates
{
    public static string Label(this BatchState state) => state switch
    {
        BatchState.Drafted => "未公示",
        BatchState.Published => "公示中",
        BatchState.Confirmed => "已确认",
        BatchState.Withdrawn => "已撤回",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
