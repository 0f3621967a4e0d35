using Households.Applications;
using Households.Campaigns;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Surveys;

/// <summary>What was found at a household of the sample.</summary>
/// <param name="People">Members.</param>
/// <param name="Income">Income of the year.</param>
/// <param name="Needs">Needs and guarantees.</param>
/// <param name="Line">Poverty line, yuan per head.</param>
/// <param name="Operator">Its operator.</param>
internal sealed record SurveyInputs(int People, SurveyedIncome Income, Needs Needs, Money Line, string Operator)
{
    /// <summary>Below the line, or without a need or guarantee: such a household is poor. A need that nobody looked at decides nothing.</summary>
    public bool IsPoor()
    {
        if (Needs.Unknown() is { Count: > 0 } unknown)
        {
            throw new RuleViolationException("needs-unknown", "“两不愁三保障”和饮水须逐项核实", "Every need must be known") { Details = { ["needs"] = unknown } };
        }

        return People < 1
            ? throw new RuleViolationException("household-empty", "该户没有登记人口，不能计算人均纯收入", "The household has no members to divide the income by")
            : new PovertyLine(Line, Operator).IsBelow(Income.Net, People) || Needs.NotMet().Count > 0;
    }
}

/// <summary>A household of the sample with its result, the answer to a problem and what was decided of it.</summary>
internal sealed class SurveyRow
{
    /// <summary>Came out of poverty: poor again means a wrong exit (错退).</summary>
    public const string Exited = "exited";

    /// <summary>Never filed: poor means missed (漏评).</summary>
    public const string Unfiled = "unfiled";

    private SurveyRow()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid SurveyId { get; private init; }

    /// <summary><c>exited</c> or <c>unfiled</c>.</summary>
    public string Group { get; private init; } = "";

    public Guid HouseholdId { get; private init; }

    public string HouseholdNo { get; private init; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; private init; } = "";

    public int People { get; private set; }

    /// <summary>Inputs of the rule as JSON, once entered.</summary>
    public string? Inputs { get; private set; }

    /// <summary>Whether the household is poor by the rule.</summary>
    public bool? Poor { get; private set; }

    /// <summary>Whether the family is content with the work (认可).</summary>
    public bool? Recognises { get; private set; }

    public string Remark { get; private set; } = "";

    public string EnteredBy { get; private set; } = "";

    public DateOnly? EnteredOn { get; private set; }

    /// <summary>What the township answers to the problem.</summary>
    public string Answer { get; private set; } = "";

    public string AnsweredBy { get; private set; } = "";

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Whether the problem stands after the answer; until decided it does.</summary>
    public bool? Stands { get; private set; }

    public string DecidedBy { get; private set; } = "";

    public string DecisionReason { get; private set; } = "";

    public DateOnly? DecidedOn { get; private set; }

    public static SurveyRow Of(Guid surveyId, string group, Applicant household) => new()
    {
        SurveyId = surveyId,
        Group = group,
        HouseholdId = household.HouseholdId,
        HouseholdNo = household.HouseholdNo,
        AreaCode = household.AreaCode,
        People = household.People,
    };

    /// <summary>Takes the result; a mistake is entered again until somebody has answered.</summary>
    public void Enter(SurveyInputs inputs, string json, bool recognises, Deed deed)
    {
        if (AnsweredOn is not null)
        {
            throw new RuleViolationException("problem-answered", "该户问题已答复，不能再改录", "The problem was answered; the result stands");
        }

        (Poor, Recognises, People, Inputs) = (inputs.IsPoor(), recognises, inputs.People, json);
        (Remark, EnteredBy, EnteredOn) = (deed.Reason, deed.By, deed.On);
    }

    public void Reply(Deed deed)
    {
        MustBeProblem();
        SeparationOfDuties.Require(deed.By, EnteredBy);
        (Answer, AnsweredBy, AnsweredOn) = (deed.Reason, deed.By, deed.On);
    }

    public void Decide(bool stands, Deed deed)
    {
        MustBeProblem();
        if (AnsweredOn is null)
        {
            throw new RuleViolationException("problem-not-answered", "该问题尚未答复", "The problem is not answered yet");
        }

        SeparationOfDuties.Require(deed.By, EnteredBy, AnsweredBy);
        (Stands, DecisionReason, DecidedBy, DecidedOn) = (stands, deed.Reason, deed.By, deed.On);
    }

    private void MustBeProblem()
    {
        if (Poor is not true || Stands is not null)
        {
            throw new RuleViolationException("no-problem", "该户没有待答复的问题", "There is no open problem of this household");
        }
    }
}
