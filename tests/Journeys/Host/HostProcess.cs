using System.Collections.Concurrent;
using System.Diagnostics;
using AppHost.Local.Servers;

namespace Journeys.Host;

/// <summary>The host as people start it: <c>dotnet AppHost.dll</c>, a process of its own, and every process below it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string LastLineOfWelcome = "Ctrl-C";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly TaskCompletionSource _welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, output) => Hear(output.Data);
        process.ErrorDataReceived += (_, output) => Hear(output.Data);
    }

    /// <summary>Everything it has printed.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>Itself and all it has started.</summary>
    public IReadOnlyList<int> Processes => [_process.Id, .. Posix.Descendants(_process.Id)];

    /// <summary>Starts it and comes back when it has printed address and accounts.</summary>
    public static async Task<HostProcess> Ready(string data, int port, params string[] options)
    {
        var host = Begin(data, port, new Dictionary<string, string>(), options);
        await Task.WhenAny(host._welcome.Task, host._process.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(host._welcome.Task.IsCompleted, host.Said);

        return host;
    }

    /// <summary>Starts it; it may come to nothing.</summary>
    public static HostProcess Begin(string data, int port, IReadOnlyDictionary<string, string> environment, params string[] options)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "AppHost.dll");
        var info = new ProcessStartInfo("dotnet", [dll, "--data", data, "--port", $"{port}", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info)!;
        var host = new HostProcess(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        return host;
    }

    /// <summary>Asks it to end, and answers its exit code when it and all that it started are gone.</summary>
    public async Task<int> End(Signal signal)
    {
        var processes = Processes;
        Posix.Send(_process.Id, signal);
        var code = await ExitCode();

        // The kernel may need a moment to take away what was killed; what is still there after that was left behind.
        await Until.Holds(() => !processes.Any(Posix.IsAlive), TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.DoesNotContain(processes, Posix.IsAlive);

        return code;
    }

    /// <summary>Its exit code, when it ends by itself.</summary>
    public async Task<int> ExitCode()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await End(Signal.Kill);
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.Contains(LastLineOfWelcome, StringComparison.Ordinal))
        {
            _welcome.TrySetResult();
        }
    }
}
