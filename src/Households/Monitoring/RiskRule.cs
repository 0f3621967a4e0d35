using Households.Applications;
using Households.Register;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Monitoring;

/// <summary>What a home check found, with what the register and the parameters say; the kind follows from it and from nothing else.</summary>
/// <param name="Status">Status of the household in the register.</param>
/// <param name="People">People who live and spend together.</param>
/// <param name="Income">Income of the last twelve months.</param>
/// <param name="HardshipCost">Cost of the misfortune that the household bears itself, in the same months.</param>
/// <param name="Needs">Needs and guarantees.</param>
/// <param name="Limit">Upper limit of the range, yuan per head.</param>
internal sealed record RiskInputs(string Status, int People, SurveyedIncome Income, Money HardshipCost, Needs Needs, Money Limit)
{
    /// <summary>Net income per head.</summary>
    public Money NetPerHead => Income.NetPerHead(People);

    /// <summary>What is left per head after the cost.</summary>
    public Money LeftPerHead => Money.Yuan((Income.Net - HardshipCost).Amount / People);
}

/// <summary>What the rule says of a household.</summary>
/// <param name="Kind">Kind of watch, or null when it is not at risk.</param>
/// <param name="Grounds">Codes of what holds: <c>income-below-range, left-below-range, need-not-met</c>.</param>
internal sealed record RiskJudgement(string? Kind, IReadOnlyList<string> Grounds);

/// <summary>Who is watched, and as what (P8). Sums of the whole household are compared, so that rounding per head decides nothing.</summary>
internal static class RiskRule
{
    public const string Name = "monitoring-risk-1";

    public static RiskJudgement Judge(RiskInputs inputs)
    {
        if (inputs.People < 1)
        {
            throw new RuleViolationException("household-empty", "该户没有登记人口，不能计算人均纯收入", "The household has no members to divide the income by");
        }

        if (inputs.Needs.Unknown() is { Count: > 0 } unknown)
        {
            throw new RuleViolationException("needs-unknown", "“两不愁三保障”和饮水须逐项核实", "Every need must be known before a household can be judged")
            {
                Details = { ["needs"] = unknown },
            };
        }

        var range = inputs.Limit * inputs.People;
        var poor = inputs.Income.Net < range;
        List<string> grounds =
        [
            .. poor ? ["income-below-range"] : Array.Empty<string>(),
            .. !poor && inputs.Income.Net - inputs.HardshipCost < range ? ["left-below-range"] : Array.Empty<string>(),
            .. inputs.Needs.NotMet().Count > 0 ? ["need-not-met"] : Array.Empty<string>(),
        ];

        return new RiskJudgement(Kind(inputs.Status, poor, grounds.Count > 0), grounds);
    }

    /// <summary>The Chinese sentence of a ground.</summary>
    public static string Word(string ground) => ground switch
    {
        "income-below-range" => "人均纯收入低于监测范围",
        "left-below-range" => "扣除自付刚性支出后低于监测范围",
        "need-not-met" => "“两不愁三保障”或饮水安全存在问题",
        _ => ground,
    };

    private static string? Kind(string status, bool poor, bool atRisk) => (status, poor, atRisk) switch
    {
        (_, _, false) => null,
        (HouseholdStatus.Exited, _, _) => MonitoringKind.UnstableGraduate,
        (HouseholdStatus.Registered, true, _) => MonitoringKind.NearPoor,
        (HouseholdStatus.Registered, false, _) => MonitoringKind.SuddenHardship,
        _ => null,
    };
}
