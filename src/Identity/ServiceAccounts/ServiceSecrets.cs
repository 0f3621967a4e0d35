using System.Security.Cryptography;
using System.Text;

namespace Identity.ServiceAccounts;

/// <summary>Secrets of the services' own accounts (<c>ServiceAccounts:{service}</c>), kept as hashes and compared in constant time.</summary>
internal sealed class ServiceSecrets
{
    private const int Shortest = 16;

    private readonly Dictionary<string, byte[]> _hashes;
    private readonly byte[] _decoy = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    public ServiceSecrets(IConfiguration configuration)
    {
        var accounts = configuration.GetSection("ServiceAccounts").GetChildren().Where(account => account.Value is not null).ToList();
        if (accounts.Find(account => account.Value!.Length < Shortest) is { } weak)
        {
            throw new InvalidOperationException($"The secret ServiceAccounts:{weak.Key} has fewer than {Shortest} characters.");
        }

        _hashes = accounts.ToDictionary(account => account.Key, account => Hash(account.Value!), StringComparer.Ordinal);
    }

    public bool Match(string service, string secret)
    {
        var known = _hashes.TryGetValue(service, out var hash);

        return CryptographicOperations.FixedTimeEquals(hash ?? _decoy, Hash(secret)) && known;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
