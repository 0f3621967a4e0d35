using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace SharedKernel;

/// <summary>The levels of area at which the platform works; the value is the number of digits of the code.</summary>
public enum AreaLevel
{
    /// <summary>县, 6 digits (GB/T 2260).</summary>
    County = 6,

    /// <summary>乡镇, 9 digits (GB/T 10114).</summary>
    Township = 9,

    /// <summary>村, 12 digits (statistical division code).</summary>
    Village = 12,

    /// <summary>组, 14 digits: two more, given by the village.</summary>
    Group = 14,
}

/// <summary>An area by its digits: 6 county, 9 township, 12 village, 14 group. It contains those whose code begins with its own.</summary>
[JsonConverter(typeof(ParsableJsonConverter<AreaCode>))]
public readonly record struct AreaCode : IComparable<AreaCode>, IParsable<AreaCode>
{
    private readonly string? value;

    private AreaCode(string value) => this.value = value;

    /// <summary>The digits; empty for the default value, which is no area and contains none.</summary>
    public string Value => value ?? "";

    /// <summary>The level, by the number of digits.</summary>
    public AreaLevel Level => (AreaLevel)Value.Length;

    /// <summary>The area above, none for a county.</summary>
    public AreaCode? Parent => Level switch
    {
        AreaLevel.Township => At(AreaLevel.County),
        AreaLevel.Village => At(AreaLevel.Township),
        AreaLevel.Group => At(AreaLevel.Village),
        _ => null,
    };

    /// <summary>Whether the other area is this one or lies in it.</summary>
    public bool Contains(AreaCode other) => value is not null && other.Value.StartsWith(value, StringComparison.Ordinal);

    /// <summary>This area's ancestor (or itself) at a level.</summary>
    /// <exception cref="InvalidOperationException">The level lies below this area.</exception>
    public AreaCode At(AreaLevel level) =>
        level <= Level ? new(Value[..(int)level]) : throw new InvalidOperationException($"An area of {(int)Level} digits has no {level}.");

    /// <summary>Reads 6, 9, 12 or 14 digits.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static AreaCode Parse(string text) =>
        TryParse(text, out var area) ? area : throw new FormatException("An area code has 6, 9, 12 or 14 digits.");

    /// <summary>Reads 6, 9, 12 or 14 digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AreaCode area)
    {
        var valid = text is { Length: 6 or 9 or 12 or 14 } && text.All(char.IsAsciiDigit);
        area = valid ? new(text!) : default;

        return valid;
    }

    /// <inheritdoc/>
    public int CompareTo(AreaCode other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The digits.</summary>
    public override string ToString() => Value;

    /// <summary>The digits.</summary>
    public static implicit operator string(AreaCode area) => area.Value;

    static AreaCode IParsable<AreaCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<AreaCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AreaCode result) =>
        TryParse(s, out result);
}
