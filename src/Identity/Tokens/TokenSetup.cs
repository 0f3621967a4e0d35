using ServiceDefaults.Auth;

namespace Identity.Tokens;

internal static class TokenSetup
{
    /// <summary>Reads the signing key (<c>Auth:SigningKeyFile</c>) and makes sure that the services will accept what it signs.</summary>
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        var path = builder.Configuration["Auth:SigningKeyFile"]
            ?? throw new InvalidOperationException("Auth:SigningKeyFile (Auth__SigningKeyFile) must name the file of the signing key.");
        var issuer = new TokenIssuer(SigningKeyFile.LoadOrCreate(path), TimeProvider.System);
        var accepted = TokenKeys.From(builder.Configuration).Validate(issuer.ForService("identity").AccessToken).GetAwaiter().GetResult().IsValid;
        if (!accepted)
        {
            throw new InvalidOperationException($"Auth:PublicKeys does not hold the public half of {path}: every token would be refused.");
        }

        builder.Services.AddSingleton(issuer);
    }
}
