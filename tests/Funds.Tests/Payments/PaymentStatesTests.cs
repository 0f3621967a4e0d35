using Funds.Payments;
using ServiceDefaults.Errors;

namespace Funds.Tests.Payments;

public sealed class PaymentStatesTests
{
    private static readonly HashSet<string> Allowed =
    [
        "requested→held", "requested→approved", "requested→cancelled",
        "held→requested", "held→cancelled",
        "approved→sent",
        "sent→paid", "sent→returned",
        "paid→returned",
        "returned→requested", "returned→cancelled",
    ];

    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var from in Enum.GetValues<PaymentState>())
        {
            foreach (var to in Enum.GetValues<PaymentState>())
            {
                pairs.Add(from.Word(), to.Word());
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void A_payment_moves_only_as_the_table_says(string from, string to)
    {
        var (before, after) = (PaymentStates.Read(from).Single(), PaymentStates.Read(to).Single());

        if (Allowed.Contains($"{from}→{to}"))
        {
            Assert.Equal(after, before.To(after));
        }
        else
        {
            Assert.Equal("payment-state", Assert.Throws<RuleViolationException>(() => before.To(after)).Code);
        }
    }

    [Fact]
    public void The_words_are_those_of_the_api_page() =>
        Assert.Equal(["requested", "held", "approved", "sent", "paid", "returned", "cancelled"], Enum.GetValues<PaymentState>().Select(state => state.Word()));

    [Fact]
    public void An_unknown_state_never_means_all() => Assert.Throws<MalformedRequestException>(() => PaymentStates.Read("requested,anything"));
}
