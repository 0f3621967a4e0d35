using ServiceDefaults.Errors;

namespace Funds.Payments;

/// <summary>Why a payment is held; the codes are part of the HTTP face.</summary>
internal static class HoldCodes
{
    public const string DuplicateBenefit = "duplicate-benefit";
    public const string PayeeUnknown = "payee-unknown";
    public const string AccountMissing = "account-missing";
    public const string AccountClosed = "account-closed";
    public const string ExcludedCombination = "excluded-combination";
    public const string HouseholdCancelled = "household-cancelled";
    public const string PersonDied = "person-died";
    public const string PersonMoved = "person-moved";
    public const string PersonLeft = "person-left";
    public const string AmountOutOfBand = "amount-out-of-band";

    public const string NotEligible = "not-eligible";
    public const string FactsMissing = "facts-missing";
    public const string ObjectionUpheld = "objection-upheld";

    public static string? Explain(string? code) => code switch
    {
        null => null,
        DuplicateBenefit => "同一对象、项目、时期已有付款",
        PayeeUnknown => "收款人资料尚未到达",
        AccountMissing => "收款人没有银行账号",
        AccountClosed => "收款账户已销户",
        ExcludedCombination => "与已有待遇不能同时享受",
        HouseholdCancelled => "该户已从登记册注销",
        PersonDied => "受益人已死亡",
        PersonMoved => "受益人已迁出该户",
        PersonLeft => "受益人不是该户成员",
        AmountOutOfBand => "金额超出该项目的限额",
        NotEligible => "该户不符合项目条件",
        FactsMissing => "登记册资料不全",
        ObjectionUpheld => "公示期间异议成立",
        _ => code,
    };

    /// <summary>The reason and the figure or sentence of the rule.</summary>
    public static string? Explain(string? code, string? note) => note is null ? Explain(code) : $"{Explain(code)}：{note}";

    /// <summary>Whether two people decide the hold; the others end when what is missing arrives.</summary>
    public static bool IsDecidedByPeople(string? code) => code is not (null or FactsMissing or PayeeUnknown or AccountMissing or AccountClosed);

    /// <summary>Refuses a benefit that another payment gives already, and names that payment.</summary>
    public static RuleViolationException Duplicate(Guid? earlierPaymentId) =>
        new(DuplicateBenefit, "同一对象、项目、时期已有付款", "Another payment gives this benefit already") { Details = { ["earlierPaymentId"] = earlierPaymentId } };
}
