using ServiceDefaults.Errors;

namespace Insight.ReadModels;

/// <summary>The four states that add up to what was granted.</summary>
internal static class PaymentStates
{
    public const string Pending = "pending";
    public const string Paid = "paid";
    public const string Returned = "returned";
    public const string Cancelled = "cancelled";

    public static readonly IReadOnlyList<string> All = [Pending, Paid, Returned, Cancelled];

    /// <summary>Held counts as pending, refused as cancelled; a word that nobody agreed on is laid aside rather than guessed at.</summary>
    public static string Of(string said) => said switch
    {
        Paid or Returned or Cancelled or Pending => said,
        "requested" or "held" or "approved" or "sent" => Pending,
        "refused" => Cancelled,
        _ => throw new RuleViolationException("payment-state-unknown", $"未知的支付状态“{said}”", $"Unknown payment state '{said}'"),
    };
}
