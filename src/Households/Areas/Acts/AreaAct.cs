using System.Text.Json;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.Areas.Acts;

/// <summary>What happens to an area.</summary>
internal enum AreaActKind
{
    Rename,
    Merge,
    Close,
    Reopen,
}

/// <summary>Where an act stands.</summary>
internal enum AreaActState
{
    Proposed,
    InForce,
    Refused,
    Withdrawn,
}

/// <summary>The county changes an area: asked for by one person with reason and document, put in force by another on or after its day.</summary>
internal sealed class AreaAct : Aggregate
{
    private AreaAct()
    {
    }

    public AreaActKind Kind { get; private init; }

    public string AreaCode { get; private init; } = "";

    /// <summary>The name that a rename gives.</summary>
    public string? NewName { get; private init; }

    /// <summary>The area that a merge goes into.</summary>
    public string? Into { get; private init; }

    /// <summary>Old and new codes of a merge, as JSON; they are frozen when it is asked for.</summary>
    public string Codes { get; private init; } = "[]";

    /// <summary>Day that the document names; it is not put in force earlier.</summary>
    public DateOnly On { get; private init; }

    public string Reason { get; private init; } = "";

    /// <summary>Document or decision that it comes from.</summary>
    public string Document { get; private init; } = "";

    public AreaActState State { get; private set; }

    public string ProposedBy { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Business day of the decision: an act holds from this day.</summary>
    public DateOnly? DecidedOn { get; private set; }

    public string DecisionReason { get; private set; } = "";

    /// <summary>Households that went to another area with it.</summary>
    public int HouseholdsMoved { get; private set; }

    public static AreaAct Propose(AskedAct asked, IReadOnlyList<CodeMove> codes, string maker, DateTimeOffset now) => new()
    {
        Kind = asked.Kind,
        AreaCode = asked.AreaCode,
        NewName = asked.NewName,
        Into = asked.Into,
        Codes = JsonSerializer.Serialize(codes, PlatformJson.Options),
        On = asked.On,
        Reason = asked.Reason,
        Document = asked.Document,
        ProposedBy = maker,
        ProposedAt = now,
    };

    public IReadOnlyList<CodeMove> Moves() => JsonSerializer.Deserialize<List<CodeMove>>(Codes, PlatformJson.Options)!;

    /// <summary>Another person may decide while the act is open.</summary>
    public void MayBeDecided(string checker)
    {
        MustBeOpen();
        SeparationOfDuties.Require(checker, ProposedBy);
    }

    public void PutInForce(int householdsMoved, string checker, DateTimeOffset now, DateOnly today, string reason)
    {
        MayBeDecided(checker);
        if (today < On)
        {
            throw new RuleViolationException("act-not-due", $"该事项 {On:yyyy-MM-dd} 起方可生效", $"The act may not be put in force before {On:yyyy-MM-dd}");
        }

        HouseholdsMoved = householdsMoved;
        Decide(AreaActState.InForce, checker, now, today, reason);
    }

    public void Refuse(string checker, DateTimeOffset now, DateOnly today, string reason)
    {
        MayBeDecided(checker);
        Decide(AreaActState.Refused, checker, now, today, reason);
    }

    /// <summary>Who asked takes it back.</summary>
    public void Withdraw(string maker, DateTimeOffset now, DateOnly today, string reason)
    {
        MustBeOpen();
        if (!string.Equals(maker, ProposedBy, StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleViolationException("not-the-maker", "只有申请人可以撤回", "Only who asked may withdraw");
        }

        Decide(AreaActState.Withdrawn, maker, now, today, reason);
    }

    private void MustBeOpen()
    {
        if (State is not AreaActState.Proposed)
        {
            throw new RuleViolationException("act-decided", $"该事项{State.Label()}", $"The act is {State}") { Details = { ["state"] = State.ToString() } };
        }
    }

    private void Decide(AreaActState state, string by, DateTimeOffset now, DateOnly today, string reason) =>
        (State, DecidedBy, DecidedAt, DecidedOn, DecisionReason) = (state, by, now, today, reason);
}

/// <summary>What is asked for.</summary>
internal sealed record AskedAct(AreaActKind Kind, string AreaCode, DateOnly On, string Reason, string Document, string? NewName = null, string? Into = null);

/// <summary>A code of a merged area and the code that takes its place.</summary>
internal sealed record CodeMove(string From, string To);

internal static class AreaActWords
{
    public static string Label(this AreaActState state) => state switch
    {
        AreaActState.Proposed => "待审批",
        AreaActState.InForce => "已生效",
        AreaActState.Refused => "已退回",
        AreaActState.Withdrawn => "已撤回",
        _ => state.ToString(),
    };

    public static string Label(this AreaActKind kind) => kind switch
    {
        AreaActKind.Rename => "更名",
        AreaActKind.Merge => "合并",
        AreaActKind.Close => "撤销",
        AreaActKind.Reopen => "恢复",
        _ => kind.ToString(),
    };
}
