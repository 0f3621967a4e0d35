using System.Security.Cryptography;
using System.Text;

namespace Households.Campaigns.Samples;

/// <summary>An order that only a seed and ids make: the same on every database and day, so anybody can draw the same sample again.</summary>
internal static class DrawOrder
{
    /// <summary>The first so many.</summary>
    public static IReadOnlyList<Guid> First(int size, string seed, IEnumerable<Guid> ids) => [.. Of(seed, ids).Take(size)];

    public static IEnumerable<Guid> Of(string seed, IEnumerable<Guid> ids) => ids.OrderBy(id => Hash($"{seed}:{id:D}"), StringComparer.Ordinal);

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
