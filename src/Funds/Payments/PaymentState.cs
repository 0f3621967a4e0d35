using System.Text.Json.Serialization;
using ServiceDefaults.Errors;

namespace Funds.Payments;

internal enum PaymentState
{
    [JsonStringEnumMemberName("requested")]
    Requested,

    [JsonStringEnumMemberName("held")]
    Held,

    [JsonStringEnumMemberName("approved")]
    Approved,

    [JsonStringEnumMemberName("sent")]
    Sent,

    [JsonStringEnumMemberName("paid")]
    Paid,

    [JsonStringEnumMemberName("returned")]
    Returned,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}

/// <summary>The one table of what a payment may become; single acts and set-based statements both ask it.</summary>
internal static class PaymentStates
{
    private static readonly Dictionary<PaymentState, PaymentState[]> Next = new()
    {
        [PaymentState.Requested] = [PaymentState.Held, PaymentState.Approved, PaymentState.Cancelled],
        [PaymentState.Held] = [PaymentState.Requested, PaymentState.Cancelled],
        [PaymentState.Approved] = [PaymentState.Sent],
        [PaymentState.Sent] = [PaymentState.Paid, PaymentState.Returned],
        [PaymentState.Returned] = [PaymentState.Requested, PaymentState.Cancelled],
        [PaymentState.Paid] = [PaymentState.Returned],
        [PaymentState.Cancelled] = [],
    };

    public static bool CanBecome(this PaymentState from, PaymentState to) => Next[from].Contains(to);

    /// <summary>Throws 409 <c>payment-state</c> unless the table allows the move.</summary>
    public static PaymentState To(this PaymentState from, PaymentState to) => from.CanBecome(to)
        ? to
        : throw new RuleViolationException("payment-state", $"付款{from.Label()}，不能变为{to.Label()}", $"A payment that is {from.Word()} cannot become {to.Word()}");

    /// <summary>The word of the HTTP face.</summary>
    public static string Word(this PaymentState state) => state.ToString().ToLowerInvariant();

    public static string Label(this PaymentState state) => state switch
    {
        PaymentState.Requested => "待支付",
        PaymentState.Held => "暂缓",
        PaymentState.Approved => "已审批",
        PaymentState.Sent => "已送银行",
        PaymentState.Paid => "已到账",
        PaymentState.Returned => "已退回",
        _ => "已取消",
    };

    /// <summary>Reads one word or several with commas; an unknown one is 400, never "all".</summary>
    public static IReadOnlyList<PaymentState> Read(string? words) =>
        [.. (words ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word =>
            Next.Keys.Where(state => state.Word() == word).Select(state => (PaymentState?)state).FirstOrDefault()
            ?? throw new MalformedRequestException("state", "没有该付款状态", "There is no such payment state"))];
}
