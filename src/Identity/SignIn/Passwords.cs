using Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Identity.SignIn;

/// <summary>
/// Hashes and checks passwords with the framework's hasher (PBKDF2); its cost is <c>Passwords:IterationCount</c>, by default the framework's.
/// </summary>
internal sealed class Passwords
{
    private readonly PasswordHasher<User> _hasher;
    private readonly byte[] _decoy;

    public Passwords(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new PasswordHasher<User>(options);
        _decoy = Hash(Guid.NewGuid().ToString());
    }

    public byte[] Hash(string password) => Convert.FromBase64String(_hasher.HashPassword(null!, password));

    /// <summary>Costs the same whether there is such an account or not.</summary>
    public PasswordVerificationResult Verify(User? user, string password)
    {
        var result = _hasher.VerifyHashedPassword(null!, Convert.ToBase64String(user?.PasswordHash ?? _decoy), password);

        return user is null ? PasswordVerificationResult.Failed : result;
    }
}
