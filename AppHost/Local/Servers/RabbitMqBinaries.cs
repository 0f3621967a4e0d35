using System.Globalization;

namespace AppHost.Local.Servers;

/// <summary>Which RabbitMQ of the machine to run, and how.</summary>
internal static class RabbitMqBinaries
{
    /// <summary>The server's own script: the wrapper in /usr/sbin insists on the system's folders.</summary>
    public static (string Server, string NameServer) Find()
    {
        const string Home = "/usr/lib/rabbitmq/lib";
        var server = (Directory.Exists(Home) ? Directory.GetDirectories(Home, "rabbitmq_server-*") : [])
            .Select(folder => $"{folder}/sbin/rabbitmq-server")
            .Where(File.Exists)
            .Order(StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering))
            .LastOrDefault();
        var nameServer = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin")
            .Select(folder => $"{folder}/epmd")
            .FirstOrDefault(File.Exists);

        return server is not null && nameServer is not null
            ? (server, nameServer)
            : throw new ServersException(
                "RabbitMQ is not installed: install Debian's package rabbitmq-server (apt-get install rabbitmq-server), "
                + "or give the connection string of an existing broker.");
    }

    public static Dictionary<string, string> Settings(ServerFolder home, int port, int nameServerPort, string password)
    {
        var config = home.Write("rabbitmq.conf", $"""
            listeners.tcp.local = 127.0.0.1:{port}
            default_user = {PrivateRabbitMq.UserName}
            default_pass = {password}
            default_user_tags.administrator = true
            vm_memory_high_watermark.absolute = 2GB
            disk_free_limit.absolute = 200MB
            log.file.level = warning
            log.console = false
            """.ReplaceLineEndings("\n") + "\n");

        return new Dictionary<string, string>
        {
            ["HOME"] = home.Folder("home"),
            ["LANG"] = "C.UTF-8",
            ["RABBITMQ_NODENAME"] = "platform@localhost",
            ["RABBITMQ_MNESIA_BASE"] = home.Folder("mnesia"),
            ["RABBITMQ_MNESIA_DIR"] = home.Folder("mnesia/node"),
            ["RABBITMQ_QUORUM_DIR"] = home.Folder("quorum"),
            ["RABBITMQ_LOG_BASE"] = home.Folder("log"),
            ["RABBITMQ_FEATURE_FLAGS_FILE"] = home.File("mnesia/feature_flags"),
            ["RABBITMQ_PLUGINS_EXPAND_DIR"] = home.File("mnesia/plugins-expand"),
            ["RABBITMQ_CONFIG_FILE"] = config,
            ["RABBITMQ_CONFIG_FILES"] = home.Folder("conf.d"),
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = home.File("none.config"),
            ["RABBITMQ_CONF_ENV_FILE"] = home.File("none-env.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = home.Write("enabled_plugins", "[].\n"),
            ["RABBITMQ_DIST_PORT"] = Text(home.Port("distribution-port")),
            ["ERL_EPMD_PORT"] = Text(nameServerPort),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            // Schedulers that wait busily for work would take the cores from the services beside them.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
            // The script then becomes the broker instead of watching over it: one pid, which hears our signals itself.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
        };
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
