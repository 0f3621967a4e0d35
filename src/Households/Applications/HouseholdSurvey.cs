using Households.Campaigns;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Applications;

/// <summary>What a survey team found at a household, and what it concludes; kept for good, a new survey is another one.</summary>
internal sealed class HouseholdSurvey
{
    private HouseholdSurvey()
    {
    }

    public long Sequence { get; private init; }

    public Guid ApplicationId { get; private init; }

    public DateOnly SurveyedOn { get; private init; }

    public List<string> Team { get; private init; } = [];

    public Money Wage { get; private init; }

    public Money Business { get; private init; }

    public Money Property { get; private init; }

    public Money Transfer { get; private init; }

    public Money ProductionCost { get; private init; }

    public int People { get; private init; }

    public Money NetIncomePerHead { get; private init; }

    public Need Food { get; private init; }

    public Need Clothing { get; private init; }

    public Need Education { get; private init; }

    public Need Medical { get; private init; }

    public Need Housing { get; private init; }

    public Need Water { get; private init; }

    public bool Passed { get; private init; }

    /// <summary>Takes the findings; a pass needs every need known and an income below the line, and fails closed.</summary>
    public static HouseholdSurvey Of(Guid applicationId, Findings findings, PovertyLine line, DateOnly on)
    {
        if (findings.People < 1)
        {
            throw new RuleViolationException("household-empty", "该户没有登记人口，不能计算人均纯收入", "The household has no members to divide the income by");
        }

        if (findings.Passed)
        {
            MustBeEligible(findings, line);
        }

        return new HouseholdSurvey
        {
            ApplicationId = applicationId,
            SurveyedOn = on,
            Team = [.. findings.Team],
            Wage = findings.Income.Wage,
            Business = findings.Income.Business,
            Property = findings.Income.Property,
            Transfer = findings.Income.Transfer,
            ProductionCost = findings.Income.ProductionCost,
            People = findings.People,
            NetIncomePerHead = findings.Income.NetPerHead(findings.People),
            Food = findings.Needs.Food,
            Clothing = findings.Needs.Clothing,
            Education = findings.Needs.Education,
            Medical = findings.Needs.Medical,
            Housing = findings.Needs.Housing,
            Water = findings.Needs.Water,
            Passed = findings.Passed,
        };
    }

    private static void MustBeEligible(Findings findings, PovertyLine line)
    {
        if (findings.Needs.Unknown() is { Count: > 0 } unknown)
        {
            throw new RuleViolationException("needs-unknown", "“两不愁三保障”和饮水须逐项核实后才能通过", "Every need must be known before a household can pass")
            {
                Details = { ["needs"] = unknown },
            };
        }

        if (!line.IsBelow(findings.Income.Net, findings.People))
        {
            var perHead = findings.Income.NetPerHead(findings.People);
            throw new RuleViolationException(
                "income-not-below-line", $"人均纯收入 {perHead} 元不低于识别标准 {line.Line} 元", $"Net income per head {perHead} is not below the line {line.Line}");
        }
    }
}

/// <summary>What the team reports.</summary>
internal sealed record Findings(IReadOnlyList<string> Team, SurveyedIncome Income, Needs Needs, int People, bool Passed);
