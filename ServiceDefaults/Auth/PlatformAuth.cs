using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ServiceDefaults.Auth;

/// <summary>Bearer tokens signed by Identity with ES256, checked in every service against the public key (docs/decisions/0004).</summary>
public static class PlatformAuth
{
    /// <summary>Issuer and audience of every token.</summary>
    public const string Issuer = "platform";

    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "Bearer";

    internal static void AddPlatformAuth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TokenKeys.From(builder.Configuration));
        builder.Services.AddSingleton<SeenTokens>();
        builder.Services.AddAuthentication(Scheme).AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(Scheme, null);
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>Lets only the named roles through; a service account never passes.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder route, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireRole(roles));

    /// <summary>Lets only members of a department with one of the roles through.</summary>
    public static TBuilder RequireDepartment<TBuilder>(this TBuilder route, string department, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireRole(roles).RequireClaim(Caller.DepartmentClaim, department));

    /// <summary>Lets only the named services through: the route hands out personal data for a purpose.</summary>
    public static TBuilder RequireServices<TBuilder>(this TBuilder route, params string[] services) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy
            .RequireRole(Roles.Service)
            .RequireAssertion(context => services.Contains(context.User.Department(), StringComparer.Ordinal)));
}

/// <summary>Public keys that tokens may be signed with (<c>Auth:PublicKeys</c>: one or more PEM blocks of P-256 keys).</summary>
public sealed class TokenKeys
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _parameters;

    private TokenKeys(IEnumerable<SecurityKey> keys) => _parameters = new TokenValidationParameters
    {
        ValidIssuer = PlatformAuth.Issuer,
        ValidAudience = PlatformAuth.Issuer,
        IssuerSigningKeys = keys,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = TimeSpan.FromSeconds(5),
        NameClaimType = "sub",
        RoleClaimType = "role",
    };

    /// <summary>Reads the keys; a missing or wrong key stops the start.</summary>
    public static TokenKeys From(IConfiguration configuration)
    {
        var pem = configuration["Auth:PublicKeys"]
            ?? throw new InvalidOperationException("Auth:PublicKeys (Auth__PublicKeys) must hold the public key of Identity as PEM; AppHost passes it.");
        var keys = new List<SecurityKey>();

        foreach (var block in pem.Split("-----END PUBLIC KEY-----", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(block + "\n-----END PUBLIC KEY-----");
            keys.Add(new ECDsaSecurityKey(ecdsa) { KeyId = KeyIdOf(ecdsa) });
        }

        return new TokenKeys(keys);
    }

    /// <summary>Key id: the first 16 hex characters of the hash of the public key.</summary>
    public static string KeyIdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    /// <summary>Checks signature, algorithm, issuer, audience and times.</summary>
    public Task<TokenValidationResult> Validate(string token) => _handler.ValidateTokenAsync(token, _parameters);
}

internal sealed class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenKeys keys, SeenTokens seen)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = header[Prefix.Length..].Trim();

        return (seen.Find(token) ?? await Check(token)) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(caller), Scheme.Name))
            : AuthenticateResult.Fail("The token is not valid or has expired");
    }

    private async Task<ClaimsIdentity?> Check(string token)
    {
        var result = await keys.Validate(token);
        if (!result.IsValid)
        {
            return null;
        }

        var caller = new ClaimsIdentity(result.ClaimsIdentity.Claims, Scheme.Name, "sub", "role");
        seen.Keep(token, caller, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero));

        return caller;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = Scheme.Name;

        return Task.CompletedTask;
    }
}
