namespace AppHost.Local.Servers;

/// <summary>Starts a server or service again when it ended on its own, with longer pauses while that does not help.</summary>
public static class Keeper
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public static async Task Keep(
        string name, Func<Task> ended, Func<CancellationToken, Task> start, Terminal terminal, CancellationToken ct)
    {
        var pause = FirstPause;
        while (!ct.IsCancellationRequested)
        {
            var since = TimeProvider.System.GetTimestamp();
            try
            {
                await ended().WaitAsync(ct);
                pause = TimeProvider.System.GetElapsedTime(since) > LongestPause ? FirstPause : pause;
                terminal.Line(name, $"ended; starting it again in {pause.TotalSeconds:0} s");
                await Task.Delay(pause, ct);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                await start(ct);
                terminal.Line(name, "runs again");
            }
            catch (ServersException failure)
            {
                terminal.Line(name, failure.Message);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
