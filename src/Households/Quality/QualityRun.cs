using ServiceDefaults.Persistence;

namespace Households.Quality;

/// <summary>One look at the register of an area: every rule is a step with a transaction of its own, so that a cut-off run goes on where it stood.</summary>
internal sealed class QualityRun : Aggregate
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";

    /// <summary>Area that is looked at.</summary>
    public string AreaCode { get; private init; } = "";

    /// <summary>Business day it is looked at for.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Who asked.</summary>
    public string StartedBy { get; private init; } = "";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>When the last step was done.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary><c>queued, running</c> or <c>done</c>.</summary>
    public string State { get; private set; } = Queued;

    /// <summary>1 while it is open, so that a unique index lets one run be open at a time.</summary>
    public int? Slot { get; private set; } = 1;

    /// <summary>Steps of the run.</summary>
    public int Steps { get; private init; }

    public static QualityRun Start(string areaCode, DateOnly day, string officer, DateTimeOffset now) => new()
    {
        AreaCode = areaCode,
        Day = day,
        StartedBy = officer,
        StartedAt = now,
        Steps = QualityRules.All.Count + 1,
    };

    /// <summary>The worker takes it up.</summary>
    public void Begin() => State = Running;

    /// <summary>Every step is done.</summary>
    public void Finish(DateTimeOffset now) => (State, FinishedAt, Slot) = (Done, now, null);
}

/// <summary>What became of one rule in a run.</summary>
internal sealed class QualityStep
{
    public const string Evaluated = "evaluated";
    public const string NotEvaluable = "not-evaluable";

    public Guid RunId { get; init; }

    /// <summary>Code of the rule, or <c>duplicates</c>.</summary>
    public string Rule { get; init; } = "";

    /// <summary><c>evaluated</c> or <c>not-evaluable</c>.</summary>
    public string State { get; init; } = Evaluated;

    /// <summary>Rows that break the rule now.</summary>
    public int Hits { get; init; }

    /// <summary>Why it could not be evaluated.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Time it took.</summary>
    public int Milliseconds { get; init; }
}

/// <summary>Hits of a rule in a village in a run, for the trend.</summary>
internal sealed class QualityCount
{
    public Guid RunId { get; init; }

    public string Rule { get; init; } = "";

    public string VillageCode { get; init; } = "";

    public int Hits { get; init; }
}
