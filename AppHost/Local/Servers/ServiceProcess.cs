using System.Net;

namespace AppHost.Local.Servers;

/// <summary>One replica of a service.</summary>
internal sealed class ServiceProcess(string name, Uri address, OwnedCommand command, Terminal terminal)
{
    private const int RememberedLines = 15;

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly Queue<string> _lastLines = [];
    private OwnedProcess? _process;

    public string Name => name;

    public Uri Address => address;

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException($"{name} has not been started.");

    public bool IsRunning => _process is { IsRunning: true };

    public Task Ended => _process?.Ended ?? Task.CompletedTask;

    /// <summary>Starts it and comes back when it is healthy.</summary>
    public async Task Start(TimeSpan patience, CancellationToken ct)
    {
        lock (_lastLines)
        {
            _lastLines.Clear();
        }

        _process = await OwnedProcess.Start(command with { Line = Print });
        if (!await Until.Holds(async () => !IsRunning || await IsHealthy(ct), patience, ct))
        {
            throw new ServersException(
                $"{name} was not healthy at {address}health after {patience.TotalSeconds:0} s. It said last:\n{Words()}");
        }

        if (!IsRunning)
        {
            throw new ServersException($"{name} ended at its start with code {_process.ExitCode}. It said last:\n{Words()}");
        }
    }

    public async Task Kill()
    {
        if (_process is not null)
        {
            _process.KillTree();
            await _process.Ended;
        }
    }

    public async Task Stop(TimeSpan patience)
    {
        if (_process is not null)
        {
            await _process.End(Signal.Terminate, patience);
        }
    }

    private void Print(string line)
    {
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > RememberedLines)
            {
                _lastLines.Dequeue();
            }
        }

        terminal.Line(name, line);
    }

    private string Words()
    {
        lock (_lastLines)
        {
            return string.Join('\n', _lastLines);
        }
    }

    private async Task<bool> IsHealthy(CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address, "health"), ct);

            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
