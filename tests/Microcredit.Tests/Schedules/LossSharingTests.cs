using Microcredit.Schedules;
using SharedKernel;
using static Microcredit.Tests.Schedules.LoanVectors;

namespace Microcredit.Tests.Schedules;

public sealed class LossSharingTests
{
    [Fact]
    public void Every_loss_of_the_table_is_shared_as_printed()
    {
        foreach (var row in Find("derived_vectors", "CN-10").GetProperty("table").EnumerateArray())
        {
            Assert.Equal(
                new LossSharing(Yuan(row.Text("insurer")!), Yuan(row.Text("risk_fund")!), Yuan(row.Text("bank")!)),
                LossSharing.Of(Yuan(row.Text("loss")!)));
        }
    }

    [Theory]
    [InlineData(100_000, 70_000, 15_000)]
    [InlineData(30_000, 21_000, 4_500)]
    public void The_insurer_bears_seventy_and_the_fund_and_the_bank_fifteen_of_a_hundred(int loss, int insurer, int each) =>
        Assert.Equal(new LossSharing(Money.Yuan(insurer), Money.Yuan(each), Money.Yuan(each)), LossSharing.Of(Money.Yuan(loss)));

    [Fact]
    public void Every_loss_up_to_two_thousand_adds_up_and_no_share_falls_as_it_grows()
    {
        var before = LossSharing.Of(Money.Zero);
        for (var fen = 1; fen <= 200_000; fen++)
        {
            var loss = new Money(fen);
            var shares = LossSharing.Of(loss);

            Assert.Equal(loss, shares.Loss);
            Assert.True(shares.Insurer >= before.Insurer && shares.Fund >= before.Fund && shares.Bank >= before.Bank);
            Assert.True(Math.Abs(shares.Bank.Amount - (loss.Amount * 0.15m)) <= 0.0075m);
            Assert.True(Math.Abs(shares.Fund.Amount - (loss.Amount * 0.15m)) <= 0.0075m);
            before = shares;
        }
    }

    [Fact]
    public void The_fund_s_ledger_of_a_year_comes_out_as_printed()
    {
        var ledger = Find("derived_vectors", "CN-11").GetProperty("ledger").EnumerateArray().Select(row => Yuan(row.Text("balance")!)).ToList();
        var shares = LossSharing.Of(Yuan("48765.43"));

        var afterClaim = ledger[0] - shares.Fund;
        var afterRecovery = afterClaim + shares.Recovered(Yuan("10000.00")).Fund;
        var afterTopUp = afterRecovery + Yuan("420000.00").Share(10m);

        Assert.Equal(ledger, [Yuan("1000000.00"), afterClaim, afterRecovery, afterTopUp]);
    }

    [Fact]
    public void Full_recovery_makes_each_party_whole_and_no_recovery_gives_more_than_it_is()
    {
        for (var fen = 1; fen <= 20_000; fen += 7)
        {
            var shares = LossSharing.Of(new Money(fen));

            Assert.Equal(shares, shares.Recovered(shares.Loss));
            var half = shares.Recovered(new Money(fen / 2));
            Assert.Equal(new Money(fen / 2), half.Loss);
            Assert.True(half.Insurer >= Money.Zero && half.Fund >= Money.Zero && half.Bank >= Money.Zero);
        }
    }
}
