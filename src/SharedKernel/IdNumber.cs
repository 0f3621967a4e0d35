using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SharedKernel;

/// <summary>
/// A citizen identity number after GB 11643-1999: 6 digits of county, 8 of birth date, 3 of sequence (odd for men), one check
/// character, always in its 18-character form with a capital X. Its text form is masked; the digits are in <see cref="Value"/>.
/// </summary>
public sealed record IdNumber
{
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private IdNumber(string value) => Value = value;

    /// <summary>All 18 characters. Personal data: never into events, logs, addresses.</summary>
    public string Value { get; }

    /// <summary>The county that gave the number out, six digits; not where the person lives.</summary>
    public string AreaCode => Value[..6];

    /// <summary>The day of birth.</summary>
    public DateOnly BirthDate => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Whether the sequence is odd.</summary>
    public bool IsMale => (Value[16] - '0') % 2 == 1;

    /// <summary>First three and last two characters, stars between.</summary>
    public string Masked => string.Concat(Value.AsSpan(0, 3), "*************", Value.AsSpan(16));

    /// <summary>
    /// Reads 18 characters, or 15 digits of the older form (a 19 goes before the year, the check character is added). Blanks around
    /// are trimmed, a small x is the same as a capital one. With <paramref name="today"/>, a later birth date is refused.
    /// </summary>
    public static IdNumberCheck Validate(string? text, AreaRegister areas, IdNumberMode mode = IdNumberMode.Lenient, DateOnly? today = null)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length is not (15 or 18))
        {
            return new(null, IdNumberReason.Length);
        }

        var body = trimmed.Length is 15 ? string.Concat(trimmed.AsSpan(0, 6), "19", trimmed.AsSpan(6)) : trimmed[..17];
        var last = trimmed.Length is 18 ? char.ToUpperInvariant(trimmed[17]) : (char?)null;
        if (!body.All(char.IsAsciiDigit) || last is not (null or 'X' or (>= '0' and <= '9')))
        {
            return new(null, IdNumberReason.Characters);
        }

        if (!areas.Knows(body[..6]))
        {
            return new(null, IdNumberReason.AreaUnknown);
        }

        if (!DateOnly.TryParseExact(body.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            || born.Year < 1860 || born > today)
        {
            return new(null, IdNumberReason.BirthDate);
        }

        var check = CheckCharacter(body);
        if (last is not null && last != check)
        {
            return new(null, IdNumberReason.CheckDigit);
        }

        return StrictFault(body[..6], born, areas) is { } reason && mode is IdNumberMode.Strict
            ? new(null, reason)
            : new(new IdNumber(body + check), null);
    }

    /// <summary>As <see cref="Validate"/>, where only the number is of interest.</summary>
    public static bool TryParse(string? text, AreaRegister areas, [NotNullWhen(true)] out IdNumber? number)
    {
        number = Validate(text, areas).Number;

        return number is not null;
    }

    /// <summary>As <see cref="Validate"/>, for text that must be right.</summary>
    /// <exception cref="FormatException">It is not; the message names the reason, never the text.</exception>
    public static IdNumber Parse(string? text, AreaRegister areas)
    {
        var check = Validate(text, areas);

        return check.Number ?? throw new FormatException($"Not an ID number: {check.Reason}.");
    }

    /// <summary>Takes back a <see cref="Value"/> validated before it was stored; only its shape and check character are looked at.</summary>
    /// <exception cref="FormatException">It was not stored by us.</exception>
    public static IdNumber Restore(string value) =>
        value is { Length: 18 } && value[..17].All(char.IsAsciiDigit) && CheckCharacter(value) == value[17]
            ? new(value)
            : throw new FormatException("Not a stored ID number.");

    /// <summary>Makes a formally valid number for demonstrations and tests.</summary>
    /// <param name="areaCode6">County, six digits.</param>
    /// <param name="birthDate">Day of birth.</param>
    /// <param name="sequence">0 to 999; odd is a man, even a woman.</param>
    public static IdNumber Synthesize(string areaCode6, DateOnly birthDate, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, 999);
        if (areaCode6 is not { Length: 6 } || !areaCode6.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("A county has six digits.", nameof(areaCode6));
        }

        var body = string.Create(CultureInfo.InvariantCulture, $"{areaCode6}{birthDate:yyyyMMdd}{sequence:000}");

        return new(body + CheckCharacter(body));
    }

    /// <summary>Masked, so that a number does not reach a log by accident.</summary>
    public override string ToString() => Masked;

    private static string? StrictFault(string county, DateOnly born, AreaRegister areas) =>
        !areas.PublishedBy(county, born) ? IdNumberReason.AreaNotYet
        : areas.RetiredOn(county, born) ? IdNumberReason.AreaUnknown
        : null;

    private static char CheckCharacter(string body)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (body[i] - '0') * Weights[i];
        }

        return CheckCharacters[sum % 11];
    }
}
