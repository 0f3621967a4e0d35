using Households.Applications;
using Households.Campaigns;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;
using SharedKernel;

namespace Households.Exits;

/// <summary>One round of exits in a county: its line and rule, its villages, and the list that the rule drew.</summary>
internal sealed class ExitCampaign : Aggregate
{
    private ExitCampaign()
    {
    }

    public string Name { get; private init; } = "";

    /// <summary>The county, 6 digits.</summary>
    public string AreaCode { get; private init; } = "";

    public int Year { get; private init; }

    public List<string> Villages { get; private init; } = [];

    public Money Line { get; private init; }

    public Guid LineParameterId { get; private init; }

    public ExitFigures Figures { get; private init; } = new(0, "", [], 0, 0);

    public Guid RuleParameterId { get; private init; }

    public string CreatedBy { get; private init; } = "";

    public DateOnly CreatedOn { get; private init; }

    /// <summary>Day on which the rule drew the list.</summary>
    public DateOnly? DrawnOn { get; private set; }

    public string DrawnBy { get; private set; } = "";

    /// <summary>Years whose income is read: the latest full ones before the year of the campaign.</summary>
    public IReadOnlyList<int> Years => [.. Enumerable.Range(Year - Figures.Readings, Figures.Readings)];

    public IReadOnlyList<UsedParameter> Used => [new(IdentificationParameters.PovertyLine, LineParameterId), new(ExitParameters.Rule, RuleParameterId)];

    public static ExitCampaign Open(string name, int year, IReadOnlyList<string> villages, Rule<PovertyLine> line, Rule<ExitFigures> rule, Deed deed) => new()
    {
        Name = name,
        AreaCode = villages[0][..6],
        Year = year,
        Villages = [.. villages],
        Line = line.Value.Line,
        LineParameterId = line.ParameterId,
        Figures = rule.Value,
        RuleParameterId = rule.ParameterId,
        CreatedBy = deed.By,
        CreatedOn = deed.On,
    };

    /// <summary>The list is drawn once: a second one would mix two states of the register.</summary>
    public void Draw(Deed deed)
    {
        if (DrawnOn is not null)
        {
            throw new RuleViolationException("list-drawn", $"拟退出名单已于 {DrawnOn:yyyy-MM-dd} 生成", $"The list was drawn on {DrawnOn:yyyy-MM-dd}");
        }

        (DrawnOn, DrawnBy) = (deed.On, deed.By);
    }
}

/// <summary>What the rule said of one filed household when the list was drawn, with what it rests on.</summary>
internal sealed class ExitJudgement
{
    public Guid CampaignId { get; init; }

    public Guid HouseholdId { get; init; }

    public string HouseholdNo { get; init; } = "";

    /// <summary>Area of the group, 14 digits.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary><c>qualifies, fails</c> or <c>undecided</c>.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Inputs of the rule as JSON: it gives the same answer from them at any time.</summary>
    public string Inputs { get; init; } = "";
}
