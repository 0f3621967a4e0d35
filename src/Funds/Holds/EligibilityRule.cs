using Funds.Payments;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.Holds;

/// <summary>What the register says of a household, as far as an item asks for it.</summary>
/// <param name="HouseGrade">Code of list <c>house</c>, or empty.</param>
internal sealed record HouseholdFacts(string Status, string Class, int People, string HouseGrade);

/// <summary>What an amount may be for households of a size and a house of a grade.</summary>
/// <param name="PeopleFrom">Smallest household, inclusive; any when left out.</param>
/// <param name="PeopleTo">Largest household, inclusive.</param>
/// <param name="HouseGrade">Grade of the house; any when left out.</param>
/// <param name="PerPerson">Whether the amounts are for each member.</param>
/// <param name="Least">Least yuan, inclusive; equal to the most for a fixed amount.</param>
/// <param name="Most">Most yuan, inclusive.</param>
internal sealed record AmountRule(int? PeopleFrom, int? PeopleTo, string? HouseGrade, bool PerPerson, decimal Least, decimal Most)
{
    public bool IsFor(HouseholdFacts home) =>
        home.People >= (PeopleFrom ?? 0) && home.People <= (PeopleTo ?? int.MaxValue) && (HouseGrade is null || HouseGrade == home.HouseGrade);

    public (Money Least, Money Most) Of(HouseholdFacts home) =>
        (Money.Yuan(Least).Times(PerPerson ? home.People : 1), Money.Yuan(Most).Times(PerPerson ? home.People : 1));
}

/// <summary>Why a payment is held, as far as its household decides it.</summary>
internal sealed record Ineligible(string Code, string Note)
{
    private const int Longest = 200;

    /// <summary>The condition and what was found, as far as a payment has place for it.</summary>
    public string Note { get; } = Note.Length > Longest ? Note[..Longest] : Note;
}

/// <summary>
/// Which households an item is for and how much one of them gets (parameter <c>item-eligibility</c>). A fact that the register does not say yet
/// holds the payment until it does; a rule that cannot be evaluated lets nobody through.
/// </summary>
/// <param name="Statuses">Statuses in the register, such as <c>announced</c>; any when left out.</param>
/// <param name="Classes">Codes of list <c>class</c>.</param>
/// <param name="HouseGrades">Codes of list <c>house</c>.</param>
/// <param name="Amounts">Amounts; none when the item has no table.</param>
internal sealed record EligibilityRule(
    string Item, IReadOnlyList<string>? Statuses, IReadOnlyList<string>? Classes, IReadOnlyList<string>? HouseGrades, IReadOnlyList<AmountRule>? Amounts)
{
    private bool AsksForGrade => HouseGrades is { Count: > 0 } || (Amounts ?? []).Any(rule => rule.HouseGrade is not null);

    /// <summary>All that speaks against the household or the amount: who lets a household pass has not let its amount pass.</summary>
    public IReadOnlyList<Ineligible> Judge(HouseholdFacts? home, Money amount)
    {
        if (home is null)
        {
            return [new Ineligible(HoldCodes.FactsMissing, "登记册中尚无该户")];
        }

        if (AsksForGrade && home.HouseGrade.Length == 0)
        {
            return [new Ineligible(HoldCodes.FactsMissing, "登记册中没有住房等级")];
        }

        return
        [
            .. new[]
            {
                Outside(Statuses, home.Status, "户的状态", Status), Outside(Classes, home.Class, "贫困户属性", Class),
                Outside(HouseGrades, home.HouseGrade, "住房等级", grade => $"{grade} 级"), OutOfTable(home, amount),
            }.OfType<Ineligible>(),
        ];
    }

    /// <summary>Refuses a table that cannot be evaluated.</summary>
    public static void MustBeWhole(EligibilityRule? rule)
    {
        if (string.IsNullOrEmpty(rule?.Item) || (rule.Amounts ?? []).Any(amount => amount is null || amount.Least < 0 || amount.Least > amount.Most || amount.Most > Money.LargestRead.Amount / 1000))
        {
            throw new RuleViolationException(
                "parameter-malformed", $"参数 {FundsParameters.ItemEligibility} 的内容无法读取", $"The value of {FundsParameters.ItemEligibility} cannot be read");
        }
    }

    private static Ineligible? Outside(IReadOnlyList<string>? allowed, string found, string fact, Func<string, string> label) => allowed is not { Count: > 0 } || allowed.Contains(found)
        ? null
        : new Ineligible(HoldCodes.NotEligible, $"{fact}须为{string.Join("或", allowed.Select(label))}，该户为{label(found)}");

    private Ineligible? OutOfTable(HouseholdFacts home, Money amount)
    {
        if (Amounts is not { Count: > 0 })
        {
            return null;
        }

        var who = $"{home.People} 人户{(AsksForGrade ? $"、{home.HouseGrade} 级住房" : "")}";
        var bands = Amounts.Where(rule => rule.IsFor(home)).Select(rule => rule.Of(home)).ToList();
        if (bands.Count == 0)
        {
            return new Ineligible(HoldCodes.NotEligible, $"没有适用于{who}的标准");
        }

        return bands.Exists(band => band.Least <= amount && amount <= band.Most)
            ? null
            : new Ineligible(HoldCodes.AmountOutOfBand, who + string.Join("或", bands.Select(band => Words(band.Least, band.Most))));
    }

    private static string Words(Money least, Money most) => least == most ? $"须为 {least} 元" : $"每笔 {least} 至 {most} 元";

    private static string Status(string status) => status switch
    {
        "registered" => "在册未建档户",
        "announced" => "建档立卡户",
        "exited" => "已脱贫户",
        "cancelled" => "已注销户",
        _ => status,
    };

    private static string Class(string @class) => @class switch
    {
        "general" => "一般贫困户",
        "minimum-living" => "低保户",
        "extreme-poverty" => "五保户",
        "general-with-dibao" => "低保贫困户",
        _ => "一般农户",
    };
}
