using System.Diagnostics;

namespace AppHost.Tests.Servers;

/// <summary>The sample host in a process of its own, and the pids of everything it started.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, IReadOnlyList<int> children) => (_process, Children) = (process, children);

    public int Id => _process.Id;

    public IReadOnlyList<int> Children { get; }

    public static async Task<HostProcess> Start(string folder)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(HostProcess).Assembly.Location, folder]) { RedirectStandardOutput = true };
        info.Environment[SampleService.RoleVariable] = SampleHost.Role;
        var process = Process.Start(info)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(SampleHost.Ready, StringComparison.Ordinal))
            {
                var pids = line[SampleHost.Ready.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

                return new HostProcess(process, [.. pids.Select(int.Parse)]);
            }
        }

        throw new InvalidOperationException("The sample host ended before it was ready.");
    }

    /// <summary>Its exit code, when it ended by itself.</summary>
    public async Task<int> End()
    {
        await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();

        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
