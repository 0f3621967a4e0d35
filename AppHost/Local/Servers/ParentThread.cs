using System.Collections.Concurrent;
using System.Diagnostics;

namespace AppHost.Local.Servers;

/// <summary>
/// The one thread that starts children. The kernel sends a child its death signal when the thread that forked it ends,
/// not the process: started from the thread pool, a child would be ended with an idle pool thread.
/// </summary>
internal static class ParentThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static ParentThread() => new Thread(Run) { IsBackground = true, Name = "parent of children" }.Start();

    public static Task<Process> Start(Process process)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                process.Start();
                started.SetResult(process);
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });

        return started.Task;
    }

    private static void Run()
    {
        foreach (var action in Work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
