using System.Security.Cryptography;
using Identity.Accounts;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Auth;

namespace Identity.Tokens;

/// <summary>A token and its end; nothing renews it but a new sign-in.</summary>
internal sealed record TokenAnswer(string AccessToken, DateTimeOffset ExpiresAt);

/// <summary>Signs tokens of 30 minutes with ES256 (docs/decisions/0004).</summary>
internal sealed class TokenIssuer(ECDsa key, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials =
        new(new ECDsaSecurityKey(key) { KeyId = TokenKeys.KeyIdOf(key) }, SecurityAlgorithms.EcdsaSha256);

    public TokenAnswer For(User user) => Sign(new Dictionary<string, object>
    {
        ["sub"] = user.UserName,
        ["name"] = user.DisplayName,
        ["role"] = user.Roles,
        [Caller.DepartmentClaim] = user.Department,
        [Caller.AreaClaim] = user.AreaCodes,
    });

    public TokenAnswer ForService(string service) => Sign(new Dictionary<string, object>
    {
        ["sub"] = $"svc:{service}",
        ["role"] = Roles.Service,
        [Caller.DepartmentClaim] = service,
    });

    private TokenAnswer Sign(Dictionary<string, object> claims)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = PlatformAuth.Issuer,
            Audience = PlatformAuth.Issuer,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = _credentials,
        });

        return new TokenAnswer(token, now + Lifetime);
    }
}
