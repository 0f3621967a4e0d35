using ServiceDefaults.Errors;

namespace Funds.Payments;

/// <summary>Why a payment is held; the codes are part of the HTTP face.</summary>
internal static class HoldCodes
{
    public const string DuplicateBenefit = "duplicate-benefit";
    public const string PayeeUnknown = "payee-unknown";
    public const string AccountMissing = "account-missing";

    public static string? Explain(string? code) => code switch
    {
        null => null,
        DuplicateBenefit => "同一对象、项目、时期已有付款",
        PayeeUnknown => "收款人资料尚未到达",
        AccountMissing => "收款人没有银行账号",
        _ => code,
    };

    /// <summary>Refuses a benefit that another payment gives already, and names that payment.</summary>
    public static RuleViolationException Duplicate(Guid? earlierPaymentId) =>
        new(DuplicateBenefit, "同一对象、项目、时期已有付款", "Another payment gives this benefit already") { Details = { ["earlierPaymentId"] = earlierPaymentId } };
}
