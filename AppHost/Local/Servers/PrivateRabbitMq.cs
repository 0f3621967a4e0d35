using System.Net;
using System.Net.Sockets;

namespace AppHost.Local.Servers;

/// <summary>A RabbitMQ of our own, from the machine's binaries, under our data folder; it ends when we end.</summary>
public sealed class PrivateRabbitMq(string folder) : IAsyncDisposable
{
    public const string UserName = "app";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);

    private ServerFolder? _home;
    private OwnedProcess? _epmd;
    private OwnedProcess? _server;
    private string _password = "";

    public int Port { get; private set; }

    public int ProcessId => _server?.Id ?? throw new InvalidOperationException("RabbitMQ has not been started.");

    /// <summary>Erlang's name server, which belongs to this broker alone.</summary>
    public int NameServerProcessId => _epmd?.Id ?? throw new InvalidOperationException("RabbitMQ has not been started.");

    public bool IsRunning => _server is { IsRunning: true };

    /// <summary>Completes when the broker ends, for whatever reason.</summary>
    public Task Ended => _server?.Ended ?? Task.CompletedTask;

    public string ConnectionString => $"amqp://{UserName}:{_password}@127.0.0.1:{Port}";

    /// <summary>Starts it, also after <see cref="Kill"/>; queues and messages of earlier runs are there again.</summary>
    public async Task Start(CancellationToken ct = default)
    {
        if (IsRunning)
        {
            return;
        }

        var binaries = RabbitMqBinaries.Find();
        _home ??= ServerFolder.Open(folder, "rabbitmq", "rabbitmq-server");
        _password = _home.Secret("password");
        var work = _home.Folder("work");
        await ServerFolder.WaitUntilUnused(work, "beam.smp", ct);
        await EndNameServer();
        Port = _home.Port("port");
        var nameServerPort = _home.Port("epmd-port");
        var environment = RabbitMqBinaries.Settings(_home, Port, nameServerPort, _password);
        _epmd = await OwnedProcess.Start(new OwnedCommand(binaries.NameServer, [], work)
        {
            User = _home.User,
            OnlyEnvironment = environment,
            LogFile = _home.File("epmd.log"),
        });

        // Were it not there in time, the broker would start one of its own, which nobody ends.
        await Until.Holds(() => !_epmd.IsRunning || !FreePort.IsFree(nameServerPort), StartPatience, ct);
        _server = await OwnedProcess.Start(new OwnedCommand(binaries.Server, [], work)
        {
            User = _home.User,
            OnlyEnvironment = environment,
            LogFile = _home.File("startup.log"),
        });
        if (!await Until.Holds(async () => !IsRunning || await Answers(ct), StartPatience, ct) || !IsRunning)
        {
            await DisposeAsync();
            throw new ServersException($"RabbitMQ did not start in {_home.Root}:\n{ServerFolder.Tail(_home.File("startup.log"))}");
        }
    }

    /// <summary>kill -9 of the broker and of all its children.</summary>
    public async Task Kill()
    {
        if (_server is not null)
        {
            _server.KillTree();
            await _server.Ended;
        }
    }

    /// <summary>Stops the broker, then its name server.</summary>
    public async Task Stop()
    {
        if (_server is not null)
        {
            await _server.End(Signal.Terminate, TimeSpan.FromSeconds(30));
        }

        await EndNameServer();
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task EndNameServer()
    {
        if (_epmd is not null)
        {
            await _epmd.End(Signal.Terminate, TimeSpan.FromSeconds(5));
        }
    }

    // The listener opens when the broker has booted; it answers the protocol's first bytes with a method frame (type 1).
    private async Task<bool> Answers(CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port, ct);
            await socket.SendAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), ct);
            var answer = new byte[1];

            return await socket.ReceiveAsync(answer, ct) == 1 && answer[0] == 1;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
