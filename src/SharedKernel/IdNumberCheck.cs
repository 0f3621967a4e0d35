namespace SharedKernel;

/// <summary>How strictly the area of an ID number is held against its birth date.</summary>
public enum IdNumberMode
{
    /// <summary>Any code that is or ever was a county: people keep a number, and get one under a code younger than they are.</summary>
    Lenient,

    /// <summary>The code must also have been in use on the day of birth.</summary>
    Strict,
}

/// <summary>The answer to "is this an ID number": the number, or the first reason why not.</summary>
/// <param name="Number">The number in its normal form when valid.</param>
/// <param name="Reason">One of <see cref="IdNumberReason"/> when not.</param>
public sealed record IdNumberCheck(IdNumber? Number, string? Reason)
{
    /// <summary>Whether there is a number.</summary>
    public bool Valid => Number is not null;
}

/// <summary>Stable codes of why a text is no ID number, in the order in which they are looked for.</summary>
public static class IdNumberReason
{
    /// <summary>Neither 15 nor 18 characters after trimming.</summary>
    public const string Length = "length";

    /// <summary>Something other than digits, or X elsewhere than at the end of 18.</summary>
    public const string Characters = "characters";

    /// <summary>The first six digits never were a county; strictly also: they were withdrawn before the birth.</summary>
    public const string AreaUnknown = "area-unknown";

    /// <summary>No day of the calendar, after today, or before 1860 (the numbers were first issued in 1984).</summary>
    public const string BirthDate = "birth-date";

    /// <summary>The last character does not follow from the others (ISO 7064 MOD 11-2).</summary>
    public const string CheckDigit = "check-digit";

    /// <summary>Strictly: born before the county's code was published.</summary>
    public const string AreaNotYet = "area-not-yet";
}
