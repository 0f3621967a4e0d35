namespace AppHost.Demonstration;

/// <summary>Account numbers of the invented credit society: 19 digits with a check digit, under a prefix that no bank has.</summary>
internal static class BankAccount
{
    private const string Prefix = "990101";

    public static string Number(int serial) => Checked($"{Prefix}{serial:000000000000}");

    /// <summary>A well-formed number that nobody holds.</summary>
    public static string NobodysNumber(int serial) => Checked($"{Prefix}9{serial:00000000000}");

    public static bool HasRightCheckDigit(string number) => number.All(char.IsAsciiDigit) && Checked(number[..^1]) == number;

    // Luhn: from the right, every second digit doubled.
    private static string Checked(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[^(index + 1)] - '0';
            sum += index % 2 == 0 ? (digit * 2 / 10) + (digit * 2 % 10) : digit;
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
