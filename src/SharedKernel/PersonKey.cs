using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SharedKernel;

/// <summary>
/// Names a person across departments without telling who it is: the first 128 bits of HMAC-SHA256 of the 18-character ID number
/// under the platform's key, as 32 lower-case hexadecimal characters. Without the key it can neither be made nor tried out.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<PersonKey>))]
public readonly record struct PersonKey : IParsable<PersonKey>
{
    private readonly string? value;

    private PersonKey(string value) => this.value = value;

    /// <summary>32 hexadecimal characters; empty for the default value, which is nobody.</summary>
    public string Value => value ?? "";

    /// <summary>The key of a person.</summary>
    /// <param name="number">The ID number; both its forms give the same key.</param>
    /// <param name="key">The platform's secret, at least 16 bytes.</param>
    public static PersonKey Of(IdNumber number, byte[] key)
    {
        if (key.Length < 16)
        {
            throw new ArgumentException("The platform key has at least 16 bytes.", nameof(key));
        }

        return new(Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(number.Value)).AsSpan(0, 16)));
    }

    /// <summary>Reads 32 lower-case hexadecimal characters.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static PersonKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("A person key has 32 lower-case hexadecimal characters.");

    /// <summary>Reads 32 lower-case hexadecimal characters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PersonKey key)
    {
        var valid = text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower);
        key = valid ? new(text!) : default;

        return valid;
    }

    /// <summary>The 32 characters.</summary>
    public override string ToString() => Value;

    static PersonKey IParsable<PersonKey>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<PersonKey>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonKey result) =>
        TryParse(s, out result);
}
