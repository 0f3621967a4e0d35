using System.Globalization;
using System.Text.Json.Serialization;

namespace SharedKernel;

/// <summary>
/// An amount of renminbi, held as whole fen (1 yuan = 100 fen). Rounds half up unless told otherwise; arithmetic that leaves
/// the range of a 64-bit number of fen throws <see cref="OverflowException"/>. In JSON a number of yuan with two decimals: <c>450.00</c>.
/// </summary>
/// <param name="Fen">Whole fen, negative for a debit.</param>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>0.00 yuan.</summary>
    public static Money Zero => default;

    /// <summary>The largest amount (± 999,999,999,999.99 yuan) taken from outside; ninety thousand of them still add up.</summary>
    public static Money LargestRead => new(99_999_999_999_999);

    /// <summary>Yuan, always with two decimals of scale, so that it prints and serialises as <c>450.00</c>.</summary>
    [JsonIgnore]
    public decimal Amount => Fen * 0.01m;

    /// <summary>An amount of yuan, rounded to the fen.</summary>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money Yuan(decimal yuan, Rounding rounding = Rounding.HalfUp) => new(decimal.ToInt64(rounding.Round(yuan * 100m, 0)));

    /// <summary>
    /// Reads <c>450</c>, <c>450.5</c> or <c>-450.00</c>: a point, no grouping, at most two decimals, at most <see cref="LargestRead"/>.
    /// </summary>
    public static bool TryParse(string? text, out Money money)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        money = Zero;

        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var yuan) && TryRead(yuan, out money);
    }

    /// <summary>This amount times a factor, rounded to the fen.</summary>
    public Money Times(decimal factor, Rounding rounding = Rounding.HalfUp) => Yuan(Amount * factor, rounding);

    /// <summary>So many per cent of this amount (70 is 70 %), rounded to the fen.</summary>
    public Money Share(decimal percent, Rounding rounding = Rounding.HalfUp) => Yuan(Amount * percent / 100m, rounding);

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money left, Money right) => left < right ? left : right;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money left, Money right) => left > right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Yuan with two decimals and a point: <c>450.00</c>.</summary>
    public override string ToString() => Amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The sum; throws <see cref="OverflowException"/> beyond the range of fen.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    /// <summary>The difference, which may be below zero.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    /// <summary>The amount with the other sign.</summary>
    public static Money operator -(Money money) => new(checked(-money.Fen));

    /// <summary>The amount so many times.</summary>
    public static Money operator *(Money money, int count) => new(checked(money.Fen * count));

    /// <summary>The amount so many times.</summary>
    public static Money operator *(int count, Money money) => money * count;

    /// <summary>The product, half up to the fen.</summary>
    public static Money operator *(Money money, decimal factor) => money.Times(factor);

    /// <summary>The product, half up to the fen.</summary>
    public static Money operator *(decimal factor, Money money) => money.Times(factor);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    /// <summary>Whether the left amount is not larger.</summary>
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    /// <summary>Whether the left amount is not smaller.</summary>
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    // The scale is compared, not the value: a decimal parsed from more digits than it holds has already been rounded.
    internal static bool TryRead(decimal yuan, out Money money)
    {
        var readable = yuan.Scale <= 2 && Math.Abs(yuan) <= LargestRead.Amount;
        money = readable ? Yuan(yuan) : Zero;

        return readable;
    }
}

/// <summary>Sums of money.</summary>
public static class MoneyExtensions
{
    /// <summary>The sum, 0.00 of nothing.</summary>
    public static Money Sum(this IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);

    /// <summary>The sum of an amount of each item, 0.00 of nothing.</summary>
    public static Money Sum<T>(this IEnumerable<T> items, Func<T, Money> amount) => items.Select(amount).Sum();
}
