using System.Text.Json.Serialization;
using SharedKernel;

namespace Funds.Batches;

/// <summary>One checker agreed to a batch.</summary>
internal sealed record BatchApproval(Guid BatchId, string By, DateTimeOffset At, string? Reason);

/// <summary>Above this total (the value itself excluded) a batch needs so many checkers.</summary>
internal sealed record ApprovalThreshold(decimal Above, [property: JsonPropertyName("checkers")] int Number)
{
    public static int Checkers(IReadOnlyList<ApprovalThreshold> thresholds, Money total) =>
        thresholds.Where(threshold => total > Money.Yuan(threshold.Above)).Select(threshold => threshold.Number).Append(1).Max();
}
