using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Auth;

namespace Testing;

/// <summary>Keys made anew for each test run, and tokens signed with them.</summary>
public static class TestKeys
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>Platform key in base64.</summary>
    public static string PlatformKey { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Public key as PEM.</summary>
    public static string PublicKeys { get; } = Key.ExportSubjectPublicKeyInfoPem();

    /// <summary>A token with the claims, valid for half an hour unless said otherwise.</summary>
    public static string Token(IEnumerable<Claim> claims, DateTime? expires = null) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = PlatformAuth.Issuer,
        Audience = PlatformAuth.Issuer,
        Subject = new ClaimsIdentity(claims),
        NotBefore = (expires ?? DateTime.UtcNow).AddHours(-1),
        Expires = expires ?? DateTime.UtcNow.AddMinutes(30),
        SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(Key) { KeyId = TokenKeys.KeyIdOf(Key) }, SecurityAlgorithms.EcdsaSha256),
    });
}
