using System.Security.Cryptography;
using System.Text;

namespace ServiceDefaults;

/// <summary>Encrypts personal fields at rest with AES-256-GCM; layout: 12 bytes nonce, 16 bytes tag, cipher text. Thread-safe.</summary>
public sealed class FieldCipher(PlatformKeys keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly ThreadLocal<AesGcm> _aes = new(() => new AesGcm(keys.FieldKey, TagSize));

    /// <summary>Encrypts a value; null and empty give null.</summary>
    public byte[]? Encrypt(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return Encrypt(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Encrypts bytes, such as a part of an uploaded file.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        _aes.Value!.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));

        return sealedBytes;
    }

    /// <summary>Decrypts what <see cref="Encrypt(string?)"/> made; throws <see cref="CryptographicException"/> when it was changed or the key differs.</summary>
    public string? Decrypt(byte[]? sealedBytes) => sealedBytes is null ? null : Encoding.UTF8.GetString(DecryptBytes(sealedBytes));

    /// <summary>Decrypts bytes; throws <see cref="CryptographicException"/> when they were changed or the key differs.</summary>
    public byte[] DecryptBytes(byte[] sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        _aes.Value!.Decrypt(
            sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), plain);

        return plain;
    }
}
