using ServiceDefaults.Parameters;

namespace Funds;

/// <summary>Figures and tables of the finance office that the platform ships with; a county puts its own beside them by a second person's approval.</summary>
internal static class FundsParameters
{
    /// <summary>Items of which a person or household may have one at a time, or one ever.</summary>
    public const string ExcludedItems = "excluded-items";

    /// <summary>Least and most yuan of one payment of an item, both inclusive.</summary>
    public const string AmountBands = "payment-amount-bands";

    public static readonly IReadOnlyList<ParameterDefault> All =
    [
        new(ExcludedItems, """
            [{"items":["ranger-pay","public-post"],"within":"person","ever":false,"reason":"生态护林员与公益岗位只能任一"},
             {"items":["relocation-subsidy","house-repair"],"within":"household","ever":true,"reason":"易地搬迁与危房改造不能重复享受"}]
            """, "decisions 16; P15"),
        new(AmountBands, """[{"item":"start-up-money","least":3000.00,"most":5000.00}]""", "decisions 22; N40; H10"),
    ];
}
