namespace Funds.Accounts;

/// <summary>What an account number may look like: cards have 16 to 19 digits with a Luhn check digit, passbooks 8 to 15 or 20 to 32 digits.</summary>
internal static class AccountNumber
{
    /// <summary>The digits without the spaces and hyphens people write; null when it is no account number.</summary>
    public static string? Read(string text)
    {
        var digits = text.Replace(" ", "").Replace("-", "");

        return digits.All(char.IsAsciiDigit) && digits.Length switch
        {
            >= 16 and <= 19 => HasLuhnDigit(digits),
            >= 8 and <= 32 => true,
            _ => false,
        }
            ? digits
            : null;
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
