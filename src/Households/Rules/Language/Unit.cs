using System.Globalization;

namespace Households.Rules.Language;

/// <summary>What a number counts, such as 元 or 元/人: powers of base units, so that a total is never compared with a value per head.</summary>
internal sealed class Unit : IEquatable<Unit>
{
    // The Chinese word is the one that is shown.
    private static readonly (string Chinese, string English)[] Bases =
    [
        ("元", "yuan"), ("人", "person"), ("亩", "mu"), ("平方米", "m2"), ("岁", "years"), ("月", "months"), ("天", "days"), ("公里", "km"), ("分", "points"),
    ];

    private readonly int[] _powers;

    private Unit(int[] powers) => _powers = powers;

    /// <summary>A bare ratio or a number that counts nothing.</summary>
    public static Unit None { get; } = new(new int[Bases.Length]);

    public static Unit Yuan { get; } = Named("元")!;

    public static Unit Person { get; } = Named("人")!;

    public static Unit Days { get; } = Named("天")!;

    public static Unit YuanPerPerson { get; } = Yuan / Person;

    /// <summary>The base unit of a Chinese or English word, or null.</summary>
    public static Unit? Named(string word)
    {
        var index = Array.FindIndex(Bases, unit => unit.Chinese == word || unit.English == word);
        if (index < 0)
        {
            return null;
        }

        var powers = new int[Bases.Length];
        powers[index] = 1;

        return new Unit(powers);
    }

    public static Unit operator *(Unit left, Unit right) => new([.. left._powers.Zip(right._powers, (a, b) => a + b)]);

    public static Unit operator /(Unit left, Unit right) => new([.. left._powers.Zip(right._powers, (a, b) => a - b)]);

    public bool Equals(Unit? other) => other is not null && _powers.AsSpan().SequenceEqual(other._powers);

    public override bool Equals(object? obj) => Equals(obj as Unit);

    public override int GetHashCode() => _powers.Aggregate(17, (hash, power) => (hash * 31) + power);

    public override string ToString()
    {
        var above = string.Join('·', Words(power => power));
        var below = string.Concat(Words(power => -power).Select(word => $"/{word}"));

        return above is "" && below is not "" ? "1" + below : above + below;
    }

    private IEnumerable<string> Words(Func<int, int> sign) => Bases
        .Select((unit, index) => (unit.Chinese, Power: sign(_powers[index]))).Where(unit => unit.Power > 0)
        .Select(unit => unit.Power == 1 ? unit.Chinese : unit.Chinese + unit.Power.ToString(CultureInfo.InvariantCulture));
}
