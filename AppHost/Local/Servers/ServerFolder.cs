using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AppHost.Local.Servers;

/// <summary>The folder of one private server: open to the user it runs as, its secrets readable by their owner alone.</summary>
internal sealed class ServerFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private ServerFolder(string path, UnixUser? user) => (Root, User) = (path, user);

    public string Root { get; }

    /// <summary>Null when we are an ordinary user: then the server runs as we do.</summary>
    public UnixUser? User { get; }

    /// <param name="path">Where the server's data belongs.</param>
    /// <param name="userName">The user to whom root hands the server; neither server agrees to run as root.</param>
    /// <param name="package">Debian's package, which makes that user.</param>
    public static ServerFolder Open(string path, string userName, string package)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw NeedsLinux();
        }

        path = Path.GetFullPath(path);
        Directory.CreateDirectory(path);
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerFolder(path, null);
        }

        var user = UnixUser.Find(userName)
            ?? throw new ServersException($"There is no user {userName} on this machine: install Debian's package {package}.");
        if (!CanBeEntered(path))
        {
            path = Elsewhere(path);
        }

        Posix.Give(path, user);

        return new ServerFolder(path, user);
    }

    public string File(string name) => Path.Combine(Root, name);

    /// <summary>A folder below, owned by the server's user.</summary>
    public string Folder(string name)
    {
        var folder = File(name);
        if (OperatingSystem.IsWindows())
        {
            throw NeedsLinux();
        }

        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        GiveToServer(folder);

        return folder;
    }

    /// <summary>A file that the server reads and nobody else.</summary>
    public string Write(string name, string text)
    {
        var file = File(name);
        if (OperatingSystem.IsWindows())
        {
            throw NeedsLinux();
        }

        System.IO.File.Delete(file);
        var asSecret = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using (var stream = new FileStream(file, asSecret))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        GiveToServer(file);

        return file;
    }

    /// <summary>Made once, kept for every later start. Letters and digits only: safe in connection strings and URIs.</summary>
    public string Secret(string name)
    {
        if (!System.IO.File.Exists(File(name)))
        {
            Write(name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)));
        }

        return System.IO.File.ReadAllText(File(name)).Trim();
    }

    /// <summary>The port of the last start while it is free, so that clients find a restarted server again.</summary>
    public int Port(string name)
    {
        if (System.IO.File.Exists(File(name))
            && int.TryParse(System.IO.File.ReadAllText(File(name)), CultureInfo.InvariantCulture, out var last)
            && FreePort.IsFree(last))
        {
            return last;
        }

        var port = FreePort.Take();
        Write(name, port.ToString(CultureInfo.InvariantCulture));

        return port;
    }

    /// <summary>A server of an earlier run may still be writing its last pages; one of a run that goes on is left alone.</summary>
    public static async Task WaitUntilUnused(string folder, string program, CancellationToken ct)
    {
        if (!await Until.Holds(() => Posix.WorkingIn(folder, program).Count == 0, TimeSpan.FromSeconds(20), ct))
        {
            var pid = Posix.WorkingIn(folder, program).FirstOrDefault();

            throw new ServersException($"{program} (process {pid}) already uses {folder}: does another AppHost run with this data folder?");
        }
    }

    /// <summary>The last lines of a log, for the sentence that says why a server did not start.</summary>
    public static string Tail(string file, int lines = 12) =>
        System.IO.File.Exists(file) ? string.Join('\n', System.IO.File.ReadLines(file).TakeLast(lines)) : "(no log)";

    private static ServersException NeedsLinux() =>
        new("Private servers need Linux: give connection strings of existing servers, or start without --servers.");

    private void GiveToServer(string path)
    {
        if (User is not null)
        {
            Posix.Give(path, User);
        }
    }

    private static bool CanBeEntered(string path)
    {
        for (var parent = Directory.GetParent(path); parent is not null; parent = parent.Parent)
        {
            if (!parent.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    // Below root's home the server's user may enter no folder at all. Only root can make one in /var/lib. The note left
    // behind ties the two together: who deletes the data folder starts anew.
    private static string Elsewhere(string path)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
        var other = $"/var/lib/platform-{hash}-{Path.GetFileName(path)}";
        var note = Path.Combine(path, "moved-to");
        if (!System.IO.File.Exists(note) && Directory.Exists(other))
        {
            Directory.Delete(other, recursive: true);
        }

        Directory.CreateDirectory(other);
        System.IO.File.WriteAllText(note, other + "\n");

        return other;
    }
}
