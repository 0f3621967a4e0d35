using System.Security.Cryptography;

namespace Oversight.Objections;

/// <summary>Receipt numbers: who holds one may read the answer, so none can be guessed (98 random bits, no letters that look alike).</summary>
internal static class Receipt
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New()
    {
        var text = RandomNumberGenerator.GetString(Letters, 20);

        return string.Join('-', text.Chunk(5).Select(part => new string(part)));
    }

    /// <summary>The form that is hashed: written down by hand, a number may come back without dashes or in small letters.</summary>
    public static string Plain(string receiptNo) => receiptNo.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
}
