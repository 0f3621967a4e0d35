using Households.Applications;
using ServiceDefaults.Errors;

namespace Households.Monitoring;

/// <summary>Where a measure stands.</summary>
internal enum MeasureState
{
    Planned,
    Done,
    Cancelled,
}

/// <summary>A measure of help for a watched household: what, by whom, until when, and what came of it.</summary>
internal sealed class Measure
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["industry"] = "产业帮扶",
        ["job"] = "就业帮扶",
        ["public-post"] = "公益岗位",
        ["training"] = "技能培训",
        ["credit"] = "小额信贷",
        ["education"] = "教育帮扶",
        ["medical"] = "健康帮扶",
        ["housing"] = "住房安全保障",
        ["water"] = "饮水安全保障",
        ["minimum-living"] = "低保兜底",
        ["relief"] = "临时救助",
        ["care"] = "社会关爱",
        ["other"] = "其他",
    };

    private Measure()
    {
    }

    public static IReadOnlyCollection<string> Kinds => Words.Keys;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid CaseId { get; private init; }

    public string Kind { get; private init; } = "";

    public string Description { get; private init; } = "";

    /// <summary>Account of the responsible person.</summary>
    public string Responsible { get; private init; } = "";

    /// <summary>Last day.</summary>
    public DateOnly Until { get; private init; }

    public string PlannedBy { get; private init; } = "";

    public DateOnly PlannedOn { get; private init; }

    public MeasureState State { get; private set; }

    public string Result { get; private set; } = "";

    public string EndedBy { get; private set; } = "";

    public DateOnly? EndedOn { get; private set; }

    /// <summary>The Chinese word of a kind.</summary>
    public static string Word(string kind) => Words.GetValueOrDefault(kind, kind);

    public static Measure Plan(Guid caseId, string kind, string description, string responsible, DateOnly until, Deed deed) => new()
    {
        CaseId = caseId,
        Kind = kind,
        Description = description,
        Responsible = responsible,
        Until = until,
        PlannedBy = deed.By,
        PlannedOn = deed.On,
    };

    public void End(MeasureState state, Deed deed)
    {
        if (State is not MeasureState.Planned)
        {
            throw new RuleViolationException("measure-ended", "该措施已完成或已取消", "The measure is done or cancelled");
        }

        (State, Result, EndedBy, EndedOn) = (state, deed.Reason, deed.By, deed.On);
    }
}
