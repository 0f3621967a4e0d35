using System.Globalization;

namespace EcologicalCompensation.Dues;

/// <summary>A limit with its operator: 以内 and 以下 include the value (<c>&lt;=60</c>), 超过 and 不足 exclude it (decision 3).</summary>
internal sealed record Limit(string Operator, decimal Value)
{
    private static readonly string[] Operators = ["<=", ">=", "<", ">"];

    /// <summary>Whether a value keeps the limit.</summary>
    public bool Holds(decimal value) => Operator switch
    {
        "<=" => value <= Value,
        ">=" => value >= Value,
        "<" => value < Value,
        _ => value > Value,
    };

    /// <summary>Reads an operator and a number.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Limit Parse(string text)
    {
        var sign = Operators.FirstOrDefault(sign => text.StartsWith(sign, StringComparison.Ordinal))
            ?? throw new FormatException("A limit begins with <=, >=, < or >.");

        return new Limit(sign, decimal.Parse(text.AsSpan(sign.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
    }

    public override string ToString() => Operator + Value.ToString(CultureInfo.InvariantCulture);
}
