using System.Text.Json;
using Households.Rules.Language;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Households.Rules;

/// <summary>One judging of the register by a version. A version that is not in force can be tried, but its results decide nothing.</summary>
internal sealed class Evaluation : Aggregate
{
    private Evaluation()
    {
    }

    public Guid RuleVersionId { get; private init; }

    public string AreaCode { get; private init; } = "";

    /// <summary>Business day whose facts were judged.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Whether the version was not in force.</summary>
    public bool Trial { get; private init; }

    public string By { get; private init; } = "";

    public DateTimeOffset At { get; private init; }

    public int Households { get; private set; }

    /// <summary>Households by outcome, as JSON.</summary>
    public string Counts { get; private set; } = "{}";

    public static Evaluation Start(RuleVersion version, string areaCode, DateOnly day, string by, DateTimeOffset at) => new()
    {
        RuleVersionId = version.Id,
        AreaCode = areaCode,
        Day = day,
        Trial = version.State is not RuleState.InForce,
        By = by,
        At = at,
    };

    public void Finish(IReadOnlyDictionary<string, int> counts) => (Households, Counts) = (counts.Values.Sum(), JsonSerializer.Serialize(counts, PlatformJson.Options));

    public IReadOnlyDictionary<string, int> ReadCounts() => JsonSerializer.Deserialize<Dictionary<string, int>>(Counts, PlatformJson.Options)!;
}

/// <summary>What an evaluation said of a household, with the facts that it used; never changed, an override stands beside it.</summary>
internal sealed class EvaluationResult
{
    public Guid EvaluationId { get; init; }

    public Guid HouseholdId { get; init; }

    public string HouseholdNo { get; init; } = "";

    public string AreaCode { get; init; } = "";

    public string Outcome { get; init; } = "";

    public decimal? Score { get; init; }

    /// <summary><see cref="Rules.Grounds"/> as JSON.</summary>
    public string Grounds { get; init; } = "";

    /// <summary>The facts as JSON, by name.</summary>
    public string Inputs { get; init; } = "";

    /// <summary>The household as it was judged.</summary>
    public FactSheet Sheet() => Facts.FactsJson.Read(Inputs, Facts.RegisterFacts.Catalogue);
}
