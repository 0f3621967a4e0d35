using System.Security.Cryptography;

namespace Identity.Tokens;

/// <summary>The private key that signs tokens: a PEM file outside the database, readable by its owner alone.</summary>
public static class SigningKeyFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)63;

    /// <summary>Reads the key; makes one when there is no file.</summary>
    /// <exception cref="InvalidOperationException">Others may read the file, or it holds no P-256 key.</exception>
    public static ECDsa LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw new InvalidOperationException($"The signing key {path} can be read by others than its owner: chmod 600 it, or better make a new one.");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            throw new InvalidOperationException($"The signing key {path} holds no unencrypted EC private key in PEM.", error);
        }

        return key.KeySize == 256 ? key : throw new InvalidOperationException($"The signing key {path} must be a P-256 key.");
    }

    /// <summary>The public half of a key file as PEM, for <c>Auth:PublicKeys</c> of every service.</summary>
    public static string PublicKeyOf(string path)
    {
        using var key = LoadOrCreate(path);

        return key.ExportSubjectPublicKeyInfoPem();
    }

    private static void Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        using var file = new StreamWriter(path, options);
        file.Write(key.ExportPkcs8PrivateKeyPem());
    }
}
