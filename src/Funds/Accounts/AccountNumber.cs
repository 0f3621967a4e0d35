namespace Funds.Accounts;

/// <summary>The digits of an account number and the check digit of cards.</summary>
internal static class AccountNumber
{
    /// <summary>The digits without the spaces and hyphens people write; null when there is anything else.</summary>
    public static string? Digits(string text)
    {
        var digits = text.Replace(" ", "").Replace("-", "");

        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    internal static bool HasLuhnDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}
