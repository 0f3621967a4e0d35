using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Identity.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Auth;

namespace Identity.Tests.Tokens;

public sealed class ForgedTokenTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private ECDsa Key => SigningKeyFile.LoadOrCreate(identity.KeyFile);

    [Fact]
    public async Task A_token_of_the_right_key_is_taken() => Assert.Equal(HttpStatusCode.OK, await Try(Signed(new ECDsaSecurityKey(Key))));

    [Fact]
    public async Task A_token_of_another_key_is_refused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await Try(Signed(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)))));

    [Fact]
    public async Task Another_key_under_the_right_keys_id_is_refused() => Assert.Equal(
        HttpStatusCode.Unauthorized,
        await Try(Signed(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = TokenKeys.KeyIdOf(Key) })));

    [Fact]
    public async Task A_token_without_signature_is_refused()
    {
        var none = $"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{Signed(new ECDsaSecurityKey(Key)).Split('.')[1]}.";

        Assert.Equal(HttpStatusCode.Unauthorized, await Try(none));
    }

    [Fact]
    public async Task The_public_key_used_as_a_shared_secret_is_refused()
    {
        var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key.ExportSubjectPublicKeyInfoPem())) { KeyId = TokenKeys.KeyIdOf(Key) };

        Assert.Equal(HttpStatusCode.Unauthorized, await Try(Signed(secret, SecurityAlgorithms.HmacSha256)));
    }

    [Fact]
    public async Task A_changed_claim_breaks_the_signature()
    {
        var parts = Signed(new ECDsaSecurityKey(Key)).Split('.');
        var body = Base64UrlEncoder.Decode(parts[1]).Replace("leader", "admin", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await Try($"{parts[0]}.{Base64UrlEncoder.Encode(body)}.{parts[2]}"));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("without end")]
    [InlineData("other issuer")]
    [InlineData("other audience")]
    public async Task A_token_of_the_wrong_time_or_place_is_refused(string fault)
    {
        var now = DateTime.UtcNow;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = fault == "other issuer" ? "elsewhere" : PlatformAuth.Issuer,
            Audience = fault == "other audience" ? "elsewhere" : PlatformAuth.Issuer,
            NotBefore = fault == "not yet valid" ? now.AddMinutes(10) : now.AddHours(-1),
            Expires = fault switch { "expired" => now.AddSeconds(-10), "without end" => null, _ => now.AddMinutes(20) },
            Claims = new Dictionary<string, object> { ["sub"] = "leader", ["role"] = "leader" },
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(Key), SecurityAlgorithms.EcdsaSha256),
        });

        Assert.Equal(HttpStatusCode.Unauthorized, await Try(token));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.")]
    public async Task Rubbish_is_refused(string token) => Assert.Equal(HttpStatusCode.Unauthorized, await Try(token));

    private static string Signed(SecurityKey key, string algorithm = SecurityAlgorithms.EcdsaSha256) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = PlatformAuth.Issuer,
            Audience = PlatformAuth.Issuer,
            Claims = new Dictionary<string, object> { ["sub"] = "leader", ["role"] = "leader" },
            SigningCredentials = new SigningCredentials(key, algorithm),
        });

    private async Task<HttpStatusCode> Try(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await identity.Service.Anonymous().SendAsync(request);

        return answer.StatusCode;
    }
}
