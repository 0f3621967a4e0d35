using Households.Applications;
using Households.Exits;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Households.Surveys;

/// <summary>
/// A sampled survey of how good identification and exits are: a look-back at households that came out (回头看), or an assessment with the three rates
/// of P23. The sample follows from the seed and the register, so that anybody can draw it again; the seed follows from what the survey is of and how
/// often it was drawn, so that nobody chooses it.
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

    /// <summary>Which draw of this kind, area and year it is, from 1; 0 for a survey drawn before draws were numbered.</summary>
    public int Number { get; private init; }

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

    /// <summary>The draw that this one took the place of.</summary>
    public Guid? Replaces { get; private init; }

    public DateOnly? ReplacedOn { get; private set; }

    public string ReplacedBy { get; private set; } = "";

    public string ReplacedReason { get; private set; } = "";

    public static QualitySurvey Draw(SurveyPlan plan, int exitedFrom, int unfiledFrom, Deed deed) => new()
    {
        Name = plan.Name,
        Kind = plan.Kind,
        AreaCode = plan.AreaCode,
        Year = plan.Year,
        Number = plan.Number,
        Seed = SeedOf(plan.Kind, plan.AreaCode, plan.Year, plan.Number),
        Replaces = plan.Replaces,
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

    /// <summary>Another draw takes its place. Only a sample of which nothing is known yet is drawn again: nobody draws until the results suit.</summary>
    public void Replace(int entered, Deed deed)
    {
        MustBeOpen();
        if (entered > 0)
        {
            throw new RuleViolationException("survey-begun", $"已有 {entered} 户录入结果，不能重新抽样", $"{entered} households have a result; the sample stands")
            {
                Details = { ["entered"] = entered },
            };
        }

        (ReplacedOn, ReplacedBy, ReplacedReason) = (deed.On, deed.By, deed.Reason);
    }

    public void MustBeOpen()
    {
        if (ReplacedOn is not null)
        {
            throw new RuleViolationException(
                "survey-replaced", $"该样本已于 {ReplacedOn:yyyy-MM-dd} 重新抽取", $"The sample was drawn again on {ReplacedOn:yyyy-MM-dd}");
        }

        if (ClosedOn is not null)
        {
            throw new RuleViolationException("survey-closed", $"调查已于 {ClosedOn:yyyy-MM-dd} 结束", $"The survey was closed on {ClosedOn:yyyy-MM-dd}");
        }
    }

    private static string SeedOf(string kind, string areaCode, int year, int number) => $"{kind}/{areaCode}/{year}/{number}";
}

/// <summary>What the county plans, with the figures in force.</summary>
internal sealed record SurveyPlan(
    string Name, string Kind, string AreaCode, int Year, int Number, Guid? Replaces, Campaigns.Rule<Campaigns.PovertyLine> Line, Campaigns.Rule<QualityLimits> Limits);
