using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace SharedKernel;

/// <summary>What a period covers.</summary>
public enum PeriodKind
{
    /// <summary>A calendar year, <c>2016</c>.</summary>
    Year,

    /// <summary>A school term, <c>2016-T1</c>.</summary>
    Term,

    /// <summary>A calendar month, <c>2016-09</c>.</summary>
    Month,

    /// <summary>A day, <c>2016-09-01</c>.</summary>
    Day,
}

/// <summary>
/// The time an entitlement is for: <c>2016</c>, <c>2016-09</c>, <c>2016-09-01</c> or a term. T1 begins on 1 September of its year
/// and ends on the last day of the next February; T2 runs from 1 March to 31 August of its year. So the school year that begins in
/// September 2016 is 2016-T1 and 2017-T2, and no day lies in two terms. Years 1900 to 2199. Equal when the text is equal.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<Period>))]
public sealed record Period : IParsable<Period>
{
    private Period(PeriodKind kind, DateOnly first, DateOnly last)
    {
        Kind = kind;
        First = first;
        Last = last;
    }

    /// <summary>Year, term, month or day.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The first day, included.</summary>
    public DateOnly First { get; }

    /// <summary>The last day, included.</summary>
    public DateOnly Last { get; }

    /// <summary>The year in its name, that of its first day.</summary>
    public int Year => First.Year;

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>A calendar year.</summary>
    public static Period OfYear(int year) => new(PeriodKind.Year, new(year, 1, 1), new(year, 12, 31));

    /// <summary>A calendar month.</summary>
    public static Period OfMonth(int year, int month) =>
        new(PeriodKind.Month, new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));

    /// <summary>One day.</summary>
    public static Period OfDay(DateOnly day) => new(PeriodKind.Day, day, day);

    /// <summary>A term: 1 from September of the year, 2 from March of the year.</summary>
    public static Period OfTerm(int year, int term)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(term, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(term, 2);
        var first = new DateOnly(year, term is 1 ? 9 : 3, 1);

        return new(PeriodKind.Term, first, first.AddMonths(6).AddDays(-1));
    }

    /// <summary>Reads one of the four forms.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException("A period is 2016, 2016-09, 2016-09-01 or 2016-T1.");

    /// <summary>Reads one of the four forms.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Period? period)
    {
        period = text switch
        {
            { Length: 4 } when Day($"{text}-01-01") is { } day => OfYear(day.Year),
            [.. var year, '-', 'T', '1' or '2'] when Day($"{year}-01-01") is { } day => OfTerm(day.Year, text[^1] - '0'),
            { Length: 7 } when Day($"{text}-01") is { } day => OfMonth(day.Year, day.Month),
            { Length: 10 } when Day(text) is { } day => OfDay(day),
            _ => null,
        };

        return period is not null;
    }

    /// <summary>The form it is read from.</summary>
    public override string ToString() => Kind switch
    {
        PeriodKind.Year => First.ToString("yyyy", CultureInfo.InvariantCulture),
        PeriodKind.Term => $"{Year}-T{(First.Month is 9 ? 1 : 2)}",
        PeriodKind.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    static Period IParsable<Period>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Period>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Period result) =>
        TryParse(s, out result);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and < 2200
            ? day
            : null;
}
