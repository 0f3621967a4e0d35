using System.Text.RegularExpressions;
using SharedKernel;

namespace Households.Register;

/// <summary>
/// The number of a disability certificate: the ID number of the person, the kind 1 to 7 and the grade 1 to 4; a reissued one has B and a digit after it.
/// </summary>
internal static partial class CertificateNumber
{
    public const string Header = "残疾证号";

    /// <summary>The kind that a right number states.</summary>
    public static int Kind(string number) => number[18] - '0';

    /// <summary>The grade that a right number states, 1 heaviest.</summary>
    public static int Grade(string number) => number[19] - '0';

    /// <summary>What is wrong with a number, in capitals, of a person, or null.</summary>
    /// <param name="text">The number.</param>
    /// <param name="person">ID number of the person, null when that is wrong itself.</param>
    /// <param name="read">Reads an ID number.</param>
    public static (string Code, string Chinese)? RuleAgainst(string text, IdNumber? person, Func<string, IdNumber?> read) =>
        !Form().IsMatch(text) ? ("disability-no-malformed", "残疾证号须为身份证号加类别 1–7 和等级 1–4")
        : person is not null && text[..18] != person.Value && !IsEarlierNumber(read(text[..18]), person) ? ("disability-no-mismatch", "残疾证号与身份证号不一致")
        : null;

    /// <summary>A number that was corrected since still stands on the certificate: a right one, of the same birth date and sex.</summary>
    private static bool IsEarlierNumber(IdNumber? earlier, IdNumber number) => earlier is not null && earlier.BirthDate == number.BirthDate && earlier.IsMale == number.IsMale;

    [GeneratedRegex("^[0-9]{17}[0-9X][1-7][1-4](B[1-9])?$")]
    private static partial Regex Form();
}
