namespace EducationAid.Suppliers;

/// <summary>统一社会信用代码 (GB 32100-2015): 18 characters, the last one a check character modulo 31.</summary>
internal static class CreditCode
{
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;

    public static bool IsValid(string code)
    {
        if (code.Length != Length || code.Any(character => !Characters.Contains(character)))
        {
            return false;
        }

        var (sum, weight) = (0, 1);
        foreach (var character in code[..^1])
        {
            sum += Characters.IndexOf(character) * weight;
            weight = weight * 3 % Characters.Length;
        }

        return Characters[(Characters.Length - (sum % Characters.Length)) % Characters.Length] == code[^1];
    }
}
