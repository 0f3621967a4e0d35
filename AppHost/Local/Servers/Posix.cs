using System.Globalization;
using System.Runtime.InteropServices;

namespace AppHost.Local.Servers;

internal enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Stop = 19,
}

/// <summary>The few system calls and /proc readings that .NET has no method for.</summary>
internal static class Posix
{
    public static void Send(int pid, Signal signal) => _ = Kill(pid, (int)signal);

    public static void SendToGroup(int pid, Signal signal) => _ = Kill(-pid, (int)signal);

    public static void Give(string path, UnixUser user)
    {
        if (LChown(path, user.Uid, user.Gid) != 0)
        {
            throw new IOException($"{path} cannot be given to user {user.Name} (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    /// <summary>False also for a zombie: a process that only waits to be collected does nothing any more.</summary>
    public static bool IsAlive(int pid) => Stat(pid) is { State: not 'Z' and not 'X' };

    /// <summary>Every process below this one, nearest first.</summary>
    public static IReadOnlyList<int> Descendants(int pid)
    {
        var children = Pids().Select(each => (Pid: each, Stat: Stat(each)))
            .Where(each => each.Stat is not null)
            .ToLookup(each => each.Stat!.Value.Parent, each => each.Pid);
        var found = new List<int>();
        var open = new Queue<int>([pid]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>Processes of this program that work in this folder.</summary>
    public static IReadOnlyList<int> WorkingIn(string folder, string program) =>
        [.. Pids().Where(pid => IsAlive(pid) && Read(pid, "comm")?.Trim() == program && WorkingFolder(pid) == folder)];

    private static string? WorkingFolder(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<int> Pids() =>
        from name in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        where int.TryParse(name, CultureInfo.InvariantCulture, out _)
        select int.Parse(name, CultureInfo.InvariantCulture);

    private static (char State, int Parent)? Stat(int pid)
    {
        // "pid (any name) S parent …": the name may hold blanks and brackets, so read from its end.
        if (Read(pid, "stat") is not { Length: > 0 } line)
        {
            return null;
        }

        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');

        return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
    }

    private static string? Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int pid, int signal);

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int LChown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
