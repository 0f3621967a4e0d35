using System.Globalization;

namespace AppHost.Local;

/// <summary>What was asked for on the command line.</summary>
internal sealed record HostOptions
{
    public const string Usage =
        """
        dotnet run --project AppHost [-- options]
          --servers            each service its own process, PostgreSQL and RabbitMQ
          --port N             the gateway's port (8080)
          --data DIR           where databases, keys and files are kept
          --no-demo            starts empty; the first start prints the administrator's password
          --training           allows POST /api/ops/clock
          --replicas name=n    several processes of a service (servers only)
          --postgres STRING    an existing PostgreSQL instead of a private one: Host=…;Port=…;Username=…;Password=…
          --rabbitmq URI       an existing RabbitMQ instead of a private one: amqp://user:password@host:port
        """;

    public bool Servers { get; init; }

    public int Port { get; init; } = 8080;

    public string Data { get; init; } = "";

    public bool Demo { get; init; } = true;

    public bool Training { get; init; }

    public string? Postgres { get; init; }

    public string? RabbitMq { get; init; }

    public IReadOnlyDictionary<string, int> Replicas { get; init; } = new Dictionary<string, int>();

    /// <summary>Reads the arguments; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static HostOptions Parse(string[] args)
    {
        var options = new HostOptions();
        var replicas = new Dictionary<string, int>();
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--servers" => options with { Servers = true },
                "--port" => options with { Port = Number(Value(args, ref i)) },
                "--data" => options with { Data = Path.GetFullPath(Value(args, ref i)) },
                "--no-demo" => options with { Demo = false },
                "--training" => options with { Training = true },
                "--postgres" => options with { Postgres = Value(args, ref i) },
                "--rabbitmq" => options with { RabbitMq = Value(args, ref i) },
                "--replicas" => options with { Replicas = AddReplicas(replicas, Value(args, ref i)) },
                _ => throw new FormatException($"Unknown option {args[i]}.\n{Usage}"),
            };
        }

        return options.Data.Length > 0 ? options : options with { Data = DefaultData(options.Servers) };
    }

    private static string Value(string[] args, ref int i) =>
        ++i < args.Length ? args[i] : throw new FormatException($"{args[i - 1]} needs a value.\n{Usage}");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
            ? number
            : throw new FormatException($"{text} is no port number.");

    private static Dictionary<string, int> AddReplicas(Dictionary<string, int> replicas, string text)
    {
        if (text.Split('=') is not [var name, var count] || !Topology.Names.Contains(name)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 8)
        {
            throw new FormatException($"--replicas {text}: give one of {string.Join(", ", Topology.Names)} and 1 to 8, such as households=2.");
        }

        replicas[name] = number;

        return replicas;
    }

    /// <summary>Beside the solution when run from a checkout, else below the current folder.</summary>
    private static string DefaultData(bool servers)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? Directory.GetCurrentDirectory(), ".data", servers ? "servers" : "embedded");
    }
}
