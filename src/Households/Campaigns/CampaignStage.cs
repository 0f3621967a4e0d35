namespace Households.Campaigns;

/// <summary>The work that a stage opens.</summary>
internal enum StageWork
{
    /// <summary>Training, publicity, notices: opens no act.</summary>
    Other,
    Applications,
    Surveys,
    Reviews,
    TownshipApproval,
    CountyApproval,
}

/// <summary>A dated stage of a campaign. Its name says what work it opens; work without a stage is open at any time.</summary>
internal sealed class CampaignStage
{
    // In this order: 乡镇公示 is no approval, and "township review" is no village review.
    private static readonly (StageWork Work, string[] Words)[] Words =
    [
        (StageWork.Other, ["公示", "公告", "培训", "notice", "announce", "training"]),
        (StageWork.Surveys, ["调查", "survey"]),
        (StageWork.TownshipApproval, ["乡", "镇", "township"]),
        (StageWork.CountyApproval, ["县", "county"]),
        (StageWork.Reviews, ["评议", "review"]),
        (StageWork.Applications, ["申请", "申报", "appl"]),
    ];

    private CampaignStage()
    {
    }

    public CampaignStage(int position, string name, DateOnly from, DateOnly to) =>
        (Position, Name, FirstDay, LastDay, Work) = (position, name, from, to, WorkOf(name));

    public int Position { get; private init; }

    public string Name { get; private init; } = "";

    public DateOnly FirstDay { get; private init; }

    public DateOnly LastDay { get; private init; }

    public StageWork Work { get; private init; }

    /// <summary>Calendar days, first and last included.</summary>
    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    private static StageWork WorkOf(string name) => Words
        .FirstOrDefault(entry => entry.Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))).Work;
}

/// <summary>The stages as a whole.</summary>
/// <param name="Days">Calendar days from the first to the last day.</param>
/// <param name="GapDays">Days between that belong to no stage.</param>
/// <param name="OverlapDays">Days that a stage shares with an earlier one.</param>
internal sealed record CampaignCalendar(int Days, int GapDays, int OverlapDays)
{
    public static CampaignCalendar Of(IEnumerable<CampaignStage> stages)
    {
        var days = stages.SelectMany(stage => Enumerable.Range(stage.FirstDay.DayNumber, stage.Days)).ToList();
        var covered = days.Distinct().Count();
        var span = days.Count == 0 ? 0 : days.Max() - days.Min() + 1;

        return new CampaignCalendar(span, span - covered, days.Count - covered);
    }
}
