using System.Globalization;

namespace Households.Rules.Language;

/// <summary>A value of a fact or an expression; the default is unknown, which no rule ever takes for true.</summary>
internal readonly struct Value
{
    private Value(bool truth, decimal number, string? text) => (IsKnown, Truth, Number, Text) = (true, truth, number, text);

    /// <summary>Nobody has said.</summary>
    public static Value Unknown => default;

    public bool IsKnown { get; }

    /// <summary>Of a known yes-no.</summary>
    public bool Truth { get; }

    /// <summary>Of a known number; of a date its day number.</summary>
    public decimal Number { get; }

    /// <summary>Of a known text or code; several codes have commas between.</summary>
    public string? Text { get; }

    public bool IsTrue => IsKnown && Truth;

    public bool IsFalse => IsKnown && !Truth;

    public static Value Of(bool? yes) => yes is { } value ? new Value(value, 0, null) : default;

    public static Value Of(decimal? number) => number is { } value ? new Value(false, value, null) : default;

    public static Value Of(DateOnly? day) => day is { } value ? new Value(false, value.DayNumber, null) : default;

    /// <summary>A text or code; an empty one is unknown.</summary>
    public static Value Of(string? text) => string.IsNullOrEmpty(text) ? default : new Value(false, 0, text);

    /// <summary>Several codes with commas between; none of them is known too.</summary>
    public static Value OfCodes(string? codes) => codes is null ? default : new Value(false, 0, codes);

    /// <summary>The value as a village meeting reads it.</summary>
    public string Shown(FactType type) => !IsKnown ? "不明" : type.Kind switch
    {
        FactKind.YesNo => Truth ? "是" : "否",
        FactKind.Number => Number.ToString("0.######", CultureInfo.InvariantCulture) + type.Unit,
        FactKind.Date => DateOnly.FromDayNumber((int)Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FactKind.Code => type.Codes!.Word(Text!),
        FactKind.Codes => Text is "" ? "无" : string.Join('、', Text!.Split(',').Select(type.Codes!.Word)),
        _ => Text!,
    };
}
