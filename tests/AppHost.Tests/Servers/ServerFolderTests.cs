using AppHost.Local.Servers;

namespace AppHost.Tests.Servers;

public sealed class ServerFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string? _movedTo;

    public void Dispose()
    {
        if (_movedTo is not null)
        {
            Directory.Delete(_movedTo, recursive: true);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_server_starts_below_a_folder_that_only_its_owner_may_enter_and_starts_anew_when_that_folder_is_deleted()
    {
        var data = _folder["closed/postgres"];
        CloseParent(data);
        await using var postgres = new PrivatePostgres(data);
        await postgres.Start();
        await postgres.CreateDatabase("funds");
        var first = postgres.ConnectionString("funds");
        await postgres.Stop();
        await using var again = new PrivatePostgres(data);
        await again.Start();
        Assert.Equal(first, again.ConnectionString("funds"));
        await again.Stop();

        Directory.Delete(data, recursive: true);
        await using var anew = new PrivatePostgres(data);
        await anew.Start();

        Assert.NotEqual(first, anew.ConnectionString("funds"));
        RememberForCleaning(data);
    }

    [Fact]
    public void A_secret_is_made_once_and_kept()
    {
        var home = ServerFolder.Open(_folder["rabbitmq"], "rabbitmq", "rabbitmq-server");

        var first = home.Secret("password");

        Assert.Equal(first, ServerFolder.Open(_folder["rabbitmq"], "rabbitmq", "rabbitmq-server").Secret("password"));
        Assert.NotEqual(first, home.Secret("cookie"));
        Assert.Matches("^[0-9a-f]{40}$", first);
    }

    [Fact]
    public void A_port_is_kept_while_it_is_free_and_replaced_when_another_took_it()
    {
        var home = ServerFolder.Open(_folder["rabbitmq"], "rabbitmq", "rabbitmq-server");
        var first = home.Port("port");
        Assert.Equal(first, home.Port("port"));

        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, first);
        other.Start();

        Assert.NotEqual(first, home.Port("port"));
        Assert.InRange(home.Port("port"), 1024, 32767);
    }

    private static void CloseParent(string path)
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!OperatingSystem.IsWindows())
        {
            parent.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }

    private void RememberForCleaning(string data)
    {
        var note = Path.Combine(data, "moved-to");
        _movedTo = File.Exists(note) ? File.ReadAllText(note).Trim() : null;
    }
}
