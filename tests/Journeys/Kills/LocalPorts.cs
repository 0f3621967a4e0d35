using System.Globalization;

namespace Journeys.Kills;

/// <summary>Which local ports a process speaks from, as the kernel tells.</summary>
internal static class LocalPorts
{
    public static IReadOnlySet<int> Of(int pid)
    {
        var sockets = Directory.EnumerateFiles($"/proc/{pid}/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>()
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target["socket:[".Length..^1]).ToHashSet();
        var ports =
            from table in new[] { "tcp", "tcp6" }
            from line in File.ReadLines($"/proc/{pid}/net/{table}").Skip(1)
            let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where sockets.Contains(fields[9])
            select int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        return ports.ToHashSet();
    }
}
