using FsCheck;
using FsCheck.Fluent;
using Funds.Ledger;
using SharedKernel;

namespace Funds.Tests.Ledger;

public sealed class PartsTests
{
    [Fact]
    public void Money_is_taken_from_the_first_until_it_is_exhausted_and_then_from_the_next() =>
        Assert.Equal([Money.Yuan(30), Money.Yuan(5), Money.Zero], Parts.InOrder(Money.Yuan(35), [Money.Yuan(30), Money.Yuan(20), Money.Yuan(10)]));

    [Fact]
    public void Odd_fen_of_shares_go_to_the_first()
    {
        Assert.Equal([new Money(34), new Money(33), new Money(33)], Parts.ByPercent(new Money(100), [33.34m, 33.33m, 33.33m]));
        Assert.Equal([new Money(1), Money.Zero], Parts.ByPercent(new Money(1), [50, 50]));
    }

    [Fact]
    public void Parts_come_to_the_amount_and_nobody_gives_more_than_he_has() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(byte[] Room, uint Amount)>(), given =>
        {
            var room = (given.Room ?? []).Select(fen => new Money(fen * 1_000_003L)).ToList();
            var amount = new Money(room.Count == 0 ? 0 : given.Amount % (room.Sum(most => most.Fen) + 1));

            return new[] { Parts.InOrder(amount, room), Parts.InProportion(amount, room) }.All(parts =>
                parts.Sum(part => part) == amount && parts.Zip(room).All(both => both.First >= Money.Zero && both.First <= both.Second));
        }));
}
