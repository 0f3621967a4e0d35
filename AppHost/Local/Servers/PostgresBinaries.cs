using System.Globalization;

namespace AppHost.Local.Servers;

/// <summary>Which PostgreSQL of the machine to run, and how.</summary>
internal static class PostgresBinaries
{
    /// <summary>Data once made is read by the version that made it; new data by the newest.</summary>
    public static string For(string dataFolder)
    {
        var versionFile = Path.Combine(dataFolder, "PG_VERSION");
        var made = File.Exists(versionFile) ? File.ReadAllText(versionFile).Trim() : null;

        return Installed().FirstOrDefault(each => made is null || each.Version is null || each.Version == made).Bin
            ?? throw new ServersException(made is null
                ? "PostgreSQL is not installed: install Debian's package postgresql (apt-get install postgresql), "
                    + "or give connection strings of an existing server."
                : $"The data in {dataFolder} belong to PostgreSQL {made}: install Debian's package postgresql-{made}.");
    }

    public static IEnumerable<string> Settings(int port)
    {
        Dictionary<string, string> settings = new()
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            ["max_connections"] = "300",
            ["shared_buffers"] = "512MB",
            ["effective_cache_size"] = "4GB",
            ["work_mem"] = "16MB",
            ["maintenance_work_mem"] = "256MB",
            ["max_wal_size"] = "4GB",
            ["checkpoint_timeout"] = "15min",
            ["synchronous_commit"] = "on",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            ["default_toast_compression"] = "lz4",
            // Starting workers costs more than most answers may take; reports over millions of rows still get them.
            ["parallel_setup_cost"] = "50000",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_line_prefix"] = "%m [%p] %d ",
            // In files below the data folder: after kill -9 nothing stays in /dev/shm, which containers also keep small.
            ["dynamic_shared_memory_type"] = "mmap",
        };

        return settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" });
    }

    private static IEnumerable<(string? Version, string Bin)> Installed()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var versions =
            from folder in debian
            let version = Path.GetFileName(folder)
            where File.Exists($"{folder}/bin/postgres") && int.TryParse(version, CultureInfo.InvariantCulture, out _)
            orderby int.Parse(version, CultureInfo.InvariantCulture) descending
            select ((string?)version, $"{folder}/bin");
        var onPath =
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            where File.Exists($"{folder}/postgres") && File.Exists($"{folder}/initdb")
            select ((string?)null, folder);

        return versions.Concat(onPath);
    }
}
