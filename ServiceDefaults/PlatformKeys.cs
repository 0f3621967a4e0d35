using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace ServiceDefaults;

/// <summary>
/// Keys derived from the platform key (<c>Platform:Key</c>, 32 bytes in base64): one encrypts personal fields at rest,
/// one makes person keys and blind indexes. Every service of a county holds the same platform key.
/// </summary>
public sealed class PlatformKeys
{
    private PlatformKeys(byte[] platformKey)
    {
        FieldKey = Derive(platformKey, "fields");
        PersonKey = Derive(platformKey, "people");
    }

    /// <summary>AES-256 key of encrypted columns.</summary>
    public byte[] FieldKey { get; }

    /// <summary>HMAC key of <c>PersonKey</c> and of blind indexes of phones and accounts.</summary>
    public byte[] PersonKey { get; }

    /// <summary>Reads the key from configuration; a missing or short key stops the start.</summary>
    public static PlatformKeys From(IConfiguration configuration)
    {
        var text = configuration["Platform:Key"];
        Span<byte> key = stackalloc byte[32];

        if (text is null || !Convert.TryFromBase64String(text, key, out var written) || written != 32)
        {
            throw new InvalidOperationException("Platform:Key (Platform__Key) must be 32 bytes in base64; AppHost makes one at first start.");
        }

        return new PlatformKeys(key.ToArray());
    }

    /// <summary>Keyed hash of a phone or account number, for equality search over encrypted columns: 32 lower-case hex characters.</summary>
    public string BlindIndex(string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(PersonKey, Encoding.UTF8.GetBytes(value)).AsSpan(0, 16));

    private static byte[] Derive(byte[] key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(purpose));
}
