using System.Net;

namespace AppHost.Tests.Servers;

/// <summary>On which addresses a process waits for connections, as the kernel tells.</summary>
internal static class Listeners
{
    private const string Listening = "0A";

    public static IReadOnlyList<IPAddress> Of(int pid)
    {
        var sockets = Directory.EnumerateFiles($"/proc/{pid}/fd")
            .Select(file => new FileInfo(file).LinkTarget)
            .OfType<string>()
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target["socket:[".Length..^1])
            .ToHashSet();
        var addresses =
            from table in new[] { "tcp", "tcp6" }
            from line in File.ReadLines($"/proc/{pid}/net/{table}").Skip(1)
            let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where fields[3] == Listening && sockets.Contains(fields[9])
            select Address(fields[1].Split(':')[0]);
        var found = addresses.ToList();
        Assert.NotEmpty(found);

        return found;
    }

    // The kernel writes the address as words of the machine's byte order.
    private static IPAddress Address(string hex) =>
        new([.. Convert.FromHexString(hex).Chunk(4).SelectMany(word => word.Reverse())]);
}
