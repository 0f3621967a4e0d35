using ServiceDefaults.Parameters;

namespace Funds;

/// <summary>Figures and tables of the finance office that the platform ships with; a county puts its own beside them by a second person's approval.</summary>
internal static class FundsParameters
{
    /// <summary>Items of which a person or household may have one at a time, or one ever.</summary>
    public const string ExcludedItems = "excluded-items";

    /// <summary>Least and most yuan of one payment of an item, both inclusive.</summary>
    public const string AmountBands = "payment-amount-bands";

    /// <summary>Which households an item is for and how much one of them gets.</summary>
    public const string ItemEligibility = "item-eligibility";

    /// <summary>How many checkers a batch needs by its total; <c>above</c> excludes the value.</summary>
    public const string ApprovalThresholds = "batch-approval-thresholds";

    /// <summary>The bank's codes of a returned payment, their meaning, and whether the account is closed by them.</summary>
    public const string BankReturnCodes = "bank-return-codes";

    /// <summary>Days from request to account, in general and by item.</summary>
    public const string DeadlineDays = "payment-deadline-days";

    /// <summary>Items whose batches hang in public before they are approved, and for how many calendar days.</summary>
    public const string PublicListItems = "public-list-items";

    /// <summary>Forms that banks want their files in, and the one an area uses when nobody names another.</summary>
    public const string BankFileLayouts = "bank-file-layouts";

    /// <summary>What account numbers look like, by bank and for all others.</summary>
    public const string AccountNumberRules = "account-number-rules";

    /// <summary>Price base: yuan of one unit of works.</summary>
    public const string UnitPrices = "unit-prices";

    /// <summary>Per cent by which a unit price may leave the base.</summary>
    public const string UnitPriceTolerance = "unit-price-tolerance-percent";

    /// <summary>Per cent of the villagers' representatives that must be present when self-build is voted on.</summary>
    public const string MeetingQuorum = "project-meeting-quorum-percent";

    public static readonly IReadOnlyList<ParameterDefault> All =
    [
        new(ApprovalThresholds, """[{"above":50000000.00,"checkers":2}]""", "docs/decisions/0074"),
        new(BankReturnCodes, """
            [{"code":"E01","text":"账号不存在","closesAccount":false},{"code":"E02","text":"账户已销户","closesAccount":true},
             {"code":"E03","text":"户名与账号不符","closesAccount":false},{"code":"E04","text":"证件号码不符","closesAccount":false},
             {"code":"E05","text":"账户冻结、挂失或状态异常","closesAccount":false},{"code":"other","text":"银行未按约定给出代码","closesAccount":false},
             {"code":"reversed","text":"已到账的付款经两人冲正退回","closesAccount":false}]
            """, "P18; YKT-FAIL; docs/decisions/0074"),
        new(DeadlineDays, """{"days":30,"items":{}}""", "P18; docs/decisions/0074"),
        new(ExcludedItems, """
            [{"items":["ranger-pay","public-post"],"within":"person","ever":false,"reason":"生态护林员与公益岗位只能任一"},
             {"items":["relocation-subsidy","house-repair"],"within":"household","ever":true,"reason":"易地搬迁与危房改造不能重复享受"},
             {"items":["start-up-money"],"within":"household","ever":true,"reason":"产业到户资金每户只享受一次"}]
            """, "decisions 16; P15"),
        new(AmountBands, """[{"item":"start-up-money","least":3000.00,"most":5000.00}]""", "decisions 22; N40; H10"),
        new(AccountNumberRules, """
            {"banks":[],"others":[{"kind":"card","least":16,"most":19,"check":"luhn"},{"kind":"passbook","least":8,"most":15,"check":"none"},
             {"kind":"passbook","least":20,"most":32,"check":"none"}]}
            """, "docs/decisions/0071"),
        new(BankFileLayouts, """{"use":"standard","layouts":[]}""", "docs/decisions/0076"),
        new(PublicListItems, """
            [{"item":"start-up-money","days":10},{"item":"relocation-subsidy","days":10},{"item":"house-repair","days":10}]
            """, "P18; P20; docs/decisions/0075"),
        new(ItemEligibility, """
            [{"item":"start-up-money","statuses":["announced"]},{"item":"relocation-subsidy","statuses":["announced"]},
             {"item":"house-repair","statuses":["announced"],"houseGrades":["C","D"]}]
            """, "H10; I01; I04; docs/decisions/0077"),
        new(UnitPrices, """
            [{"work":"asphalt-road","unit":"km","price":600000.00},{"work":"gravel-road","unit":"km","price":30073.00},
             {"work":"paved-road","unit":"km","price":300429.00}]
            """, "H16; N25"),
        new(UnitPriceTolerance, "10", "H16; decisions 25"),
        new(MeetingQuorum, "66.66", "H05; decisions 1 and 25"),
    ];
}
