using ServiceDefaults;
using SharedKernel;

namespace Households.Register;

/// <summary>A personal value as it is stored: encrypted, with a keyed hash to find it by and a masked form to show.</summary>
internal sealed record SealedText(byte[] Cipher, string Index, string Masked);

/// <summary>Seals phone and account numbers, and shows stored personal values masked or, to a role with a purpose, whole.</summary>
internal sealed class Personal(FieldCipher cipher, PlatformKeys keys)
{
    /// <summary>Seals a value, null for none.</summary>
    public SealedText? Seal(string? value) => value is null ? null : new SealedText(cipher.Encrypt(value)!, keys.BlindIndex(value), Mask(value));

    /// <summary>The person key of an ID number.</summary>
    public string KeyOf(IdNumber number) => PersonKey.Of(number, keys.PersonKey).Value;

    /// <summary>Index of a phone or account number.</summary>
    public string IndexOf(string value) => keys.BlindIndex(value);

    /// <summary>The whole value.</summary>
    public string? Open(byte[]? stored) => cipher.Decrypt(stored);

    /// <summary>The value masked, null for none.</summary>
    public string? Masked(byte[]? stored) => cipher.Decrypt(stored) is { } value ? Mask(value) : null;

    /// <summary>Seals an ID number or certificate that needs no index of its own.</summary>
    public byte[]? Encrypt(string? value) => cipher.Encrypt(value);

    /// <summary>First three and last two characters of a long value, the last two of a short one.</summary>
    public static string Mask(string value) => value.Length > 8
        ? string.Concat(value.AsSpan(0, 3), new string('*', value.Length - 5), value.AsSpan(value.Length - 2))
        : string.Concat(new string('*', Math.Max(0, value.Length - 2)), value.AsSpan(Math.Max(0, value.Length - 2)));
}
