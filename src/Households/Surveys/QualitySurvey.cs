using Households.Applications;
using Households.Exits;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Households.Surveys;

/// <summary>
/// A sampled survey of how good identification and exits are: a look-back at households that came out (回头看), or an assessment with the three rates
/// of P23. The sample follows from the seed and the register, so that anybody can draw it again.
/// </summary>
internal sealed class QualitySurvey : Aggregate
{
    public const string LookBack = "look-back";
    public const string Assessment = "assessment";

    private QualitySurvey()
    {
    }

    public string Name { get; private init; } = "";

    /// <summary><c>look-back</c> or <c>assessment</c>.</summary>
    public string Kind { get; private init; } = "";

    public string AreaCode { get; private init; } = "";

    public int Year { get; private init; }

    /// <summary>What the order of the sample is made of.</summary>
    public string Seed { get; private init; } = "";

    public Money Line { get; private init; }

    public string LineOperator { get; private init; } = "";

    public Guid LineParameterId { get; private init; }

    public QualityLimits Limits { get; private init; } = new(0, 0, 0);

    public Guid LimitsParameterId { get; private init; }

    /// <summary>Households that the sample was drawn from.</summary>
    public int ExitedFrom { get; private init; }

    public int UnfiledFrom { get; private init; }

    public string DrawnBy { get; private init; } = "";

    public DateOnly DrawnOn { get; private init; }

    public DateOnly? ClosedOn { get; private set; }

    public string ClosedBy { get; private set; } = "";

    public static QualitySurvey Draw(SurveyPlan plan, int exitedFrom, int unfiledFrom, Deed deed) => new()
    {
        Name = plan.Name,
        Kind = plan.Kind,
        AreaCode = plan.AreaCode,
        Year = plan.Year,
        Seed = plan.Seed,
        Line = plan.Line.Value.Line,
        LineOperator = plan.Line.Value.Operator,
        LineParameterId = plan.Line.ParameterId,
        Limits = plan.Limits.Value,
        LimitsParameterId = plan.Limits.ParameterId,
        ExitedFrom = exitedFrom,
        UnfiledFrom = unfiledFrom,
        DrawnBy = deed.By,
        DrawnOn = deed.On,
    };

    /// <summary>The results stand from now on.</summary>
    public void Close(int missing, Deed deed)
    {
        MustBeOpen();
        if (missing > 0)
        {
            throw new RuleViolationException("survey-incomplete", $"还有 {missing} 户未录入结果", $"{missing} households have no result")
            {
                Details = { ["missing"] = missing },
            };
        }

        (ClosedOn, ClosedBy) = (deed.On, deed.By);
    }

    public void MustBeOpen()
    {
        if (ClosedOn is not null)
        {
            throw new RuleViolationException("survey-closed", $"调查已于 {ClosedOn:yyyy-MM-dd} 结束", $"The survey was closed on {ClosedOn:yyyy-MM-dd}");
        }
    }
}

/// <summary>What the county plans, with the figures in force.</summary>
internal sealed record SurveyPlan(
    string Name, string Kind, string AreaCode, int Year, string Seed, Campaigns.Rule<Campaigns.PovertyLine> Line, Campaigns.Rule<QualityLimits> Limits);
