using System.Security.Cryptography;
using Identity.Tokens;

namespace Identity.Tests.Tokens;

public sealed class SigningKeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("key-test-").FullName;

    private string KeyFile => Path.Combine(_folder, "key.pem");

    [Fact]
    public void A_missing_key_is_made_for_its_owner_alone_and_kept()
    {
        var made = SigningKeyFile.PublicKeyOf(KeyFile);

        Assert.Equal(made, SigningKeyFile.PublicKeyOf(KeyFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_key_that_others_can_reach_is_refused(UnixFileMode too)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        SigningKeyFile.PublicKeyOf(KeyFile);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | too);

        Assert.Throws<InvalidOperationException>(() => SigningKeyFile.LoadOrCreate(KeyFile));
    }

    [Fact]
    public void A_file_without_a_p256_private_key_is_refused()
    {
        using var wrongCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        foreach (var text in new[] { "", "rubbish", wrongCurve.ExportPkcs8PrivateKeyPem(), rsa.ExportPkcs8PrivateKeyPem() })
        {
            SigningKeyFile.PublicKeyOf(KeyFile);
            File.WriteAllText(KeyFile, text);
            Assert.Throws<InvalidOperationException>(() => SigningKeyFile.LoadOrCreate(KeyFile));
            File.Delete(KeyFile);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
