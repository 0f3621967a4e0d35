using System.Text.Json;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.Rules;

/// <summary>What a version judges by.</summary>
internal enum RuleKind
{
    RuleSet,
    ScoreModel,

    /// <summary>Which household is for relief and which for development.</summary>
    Triage,
}

/// <summary>Where a version stands.</summary>
internal enum RuleState
{
    Proposed,
    InForce,
    Refused,
}

/// <summary>
/// One dated version of a named rule set or score model for an area; never edited, only followed by another version, so that a result that names
/// it can be recomputed for good.
/// </summary>
internal sealed class RuleVersion : Aggregate
{
    private RuleVersion()
    {
    }

    public RuleKind Kind { get; private init; }

    /// <summary>Such as 五不录六优先.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Area that it holds for.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>From 1, within kind, name and area.</summary>
    public int Number { get; private init; }

    public DateOnly ValidFrom { get; private init; }

    /// <summary>Document or decision that it comes from.</summary>
    public string Source { get; private init; } = "";

    /// <summary>Its rules, or its dimensions and grades, as JSON.</summary>
    public string Definition { get; private init; } = "";

    public string DraftedBy { get; private init; } = "";

    public DateOnly DraftedOn { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string DecisionReason { get; private set; } = "";

    public RuleState State { get; private set; }

    public static RuleVersion Draft(RuleKind kind, RuleHeading heading, object definition, int number, string by, DateOnly on) => new()
    {
        Kind = kind,
        Name = heading.Name.Trim(),
        AreaCode = heading.AreaCode,
        Number = number,
        ValidFrom = heading.ValidFrom,
        Source = heading.Source.Trim(),
        Definition = JsonSerializer.Serialize(definition, PlatformJson.Options),
        DraftedBy = by,
        DraftedOn = on,
    };

    /// <summary>A second person puts it in force or refuses it.</summary>
    public void Decide(bool approve, string? reason, string officer, DateOnly on)
    {
        if (State is not RuleState.Proposed)
        {
            throw new RuleViolationException("rules-already-decided", "该版本已审定", "The version is already decided");
        }

        SeparationOfDuties.Require(officer, DraftedBy);
        if (!approve && string.IsNullOrWhiteSpace(reason))
        {
            throw new MalformedRequestException("reason", "退回须写明理由", "A refusal needs a reason");
        }

        (State, DecidedBy, DecidedOn, DecisionReason) = (approve ? RuleState.InForce : RuleState.Refused, officer, on, reason?.Trim() ?? "");
    }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Definition, PlatformJson.Options)!;
}

/// <summary>What every version is headed by.</summary>
internal sealed record RuleHeading(string Name, string AreaCode, DateOnly ValidFrom, string Source);
