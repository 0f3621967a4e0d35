using System.Globalization;
using System.Text;

namespace Oversight.Notices;

/// <summary>
/// The last defence before the public: owners send redacted rows, and yet a reason typed by a clerk may hold what no notice shows
/// (decision 8: ID number, phone, account, health). Such a text is left out whole; the row itself stays.
/// </summary>
internal static class Redaction
{
    private const string NameLeftOut = "（姓名从略）";
    private const int DigitsOfMobile = 11;
    private const int DigitsOfLandline = 10;

    private static readonly string[] Health =
        ["病", "残", "癌", "瘤", "症", "患", "瘫", "聋", "哑", "盲", "孕", "手术", "透析", "精神", "智力", "住院", "诊断", "艾滋", "HIV"];

    public static RowText Of(NoticeListRow row) => new(
        HoldsNumber(row.Name) ? NameLeftOut : row.Name,
        HoldsNumber(row.VillageName) ? "" : row.VillageName,
        HoldsNumber(row.Reason) || Health.Any(word => row.Reason.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "" : row.Reason);

    /// <summary>A name once the notice is over: the surname stays, so that neighbours can still tell which list it was.</summary>
    public static string Masked(string name)
    {
        var letters = new StringInfo(name);

        return letters.LengthInTextElements <= 1 ? "*" : letters.SubstringByTextElements(0, 1) + new string('*', letters.LengthInTextElements - 1);
    }

    /// <summary>Whether the text holds an ID number, a phone or an account: a long run of digits, however it is spaced or written.</summary>
    private static bool HoldsNumber(string text)
    {
        var run = new StringBuilder();
        foreach (var letter in text)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(letter);
            if (digit >= 0)
            {
                run.Append(digit);
                if (run.Length >= DigitsOfMobile || (run.Length >= DigitsOfLandline && run[0] == '0'))
                {
                    return true;
                }
            }
            else if (!IsSpacing(letter))
            {
                run.Clear();
            }
        }

        return false;
    }

    private static bool IsSpacing(char letter) => char.IsWhiteSpace(letter) || letter is '-' or '－' or '—' or '·' or '.' or '_' or '(' or ')' or '（' or '）';
}
