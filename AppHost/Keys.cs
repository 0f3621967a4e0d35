using System.Security.Cryptography;
using System.Text;

namespace AppHost;

/// <summary>Keys of one installation, made at the first start in a folder that only its owner can read.</summary>
internal sealed class Keys
{
    private readonly byte[] _platformKey;

    private Keys(string folder)
    {
        SigningKeyFile = Path.Combine(folder, "signing.pem");
        _platformKey = Convert.FromBase64String(Kept(folder, "platform.key", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        using var signing = ECDsa.Create();
        signing.ImportFromPem(Kept(folder, "signing.pem", MakeSigningKey));
        PublicKey = signing.ExportSubjectPublicKeyInfoPem();
        DemoPassword = Environment.GetEnvironmentVariable("PLATFORM_DEMO_PASSWORD") is { Length: > 0 } given
            ? given
            : Kept(folder, "demo-password", () => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12));
    }

    /// <summary>Key that encrypts personal fields and makes person keys, base64.</summary>
    public string PlatformKey => Convert.ToBase64String(_platformKey);

    /// <summary>Private key of Identity.</summary>
    public string SigningKeyFile { get; }

    /// <summary>Public key that every service checks tokens with, PEM.</summary>
    public string PublicKey { get; }

    /// <summary>Password that the demonstration accounts share.</summary>
    public string DemoPassword { get; }

    public static Keys In(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new Keys(folder);
    }

    /// <summary>Secret of a service's own account.</summary>
    public string ServiceSecret(string service) => Convert.ToHexStringLower(HMACSHA256.HashData(_platformKey, Encoding.UTF8.GetBytes($"service:{service}")));

    private static string Kept(string folder, string name, Func<string> make)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(path, options);
            writer.Write(make());
        }

        return File.ReadAllText(path).Trim();
    }

    private static string MakeSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        return key.ExportPkcs8PrivateKeyPem();
    }
}
