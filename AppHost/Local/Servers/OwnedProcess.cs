using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace AppHost.Local.Servers;

/// <summary>A child that does not outlive this process, in a session of its own: the terminal's Ctrl-C does not reach it.</summary>
internal sealed class OwnedProcess
{
    private readonly Process _process;

    private OwnedProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        Ended = process.WaitForExitAsync();
    }

    /// <summary>Every program on the way replaces itself with the next one, so this is the pid of the program asked for.</summary>
    public int Id { get; }

    public Task Ended { get; }

    public bool IsRunning => !Ended.IsCompleted;

    public int ExitCode => _process.ExitCode;

    public static async Task<OwnedProcess> Start(OwnedCommand command)
    {
        var process = new Process { StartInfo = StartInfo(command) };
        if (command.Line is { } line)
        {
            process.OutputDataReceived += (_, output) => Pass(output.Data);
            process.ErrorDataReceived += (_, output) => Pass(output.Data);

            void Pass(string? text)
            {
                if (text is not null)
                {
                    line(text);
                }
            }
        }

        try
        {
            await ParentThread.Start(process);
        }
        catch (Win32Exception missing)
        {
            throw new ServersException(
                $"{command.Program} cannot be started: {missing.Message} (setsid and setpriv are in Debian's package util-linux).");
        }

        if (command.Line is not null)
        {
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        return new OwnedProcess(process);
    }

    /// <summary>Runs a tool to its end and throws with its output when it fails.</summary>
    public static async Task Run(OwnedCommand command, CancellationToken ct)
    {
        var output = new StringBuilder();
        var tool = await Start(command with { Line = text => { lock (output) { output.AppendLine(text); } } });
        try
        {
            await tool.Ended.WaitAsync(ct);
        }
        finally
        {
            tool.KillTree();
        }

        if (tool.ExitCode != 0)
        {
            throw new ServersException($"{Path.GetFileName(command.Program)} failed with code {tool.ExitCode}:\n{output}");
        }
    }

    /// <summary>Asks it to end; whatever is left after the patience is killed.</summary>
    public async Task End(Signal signal, TimeSpan patience)
    {
        Posix.Send(Id, signal);
        try
        {
            await Ended.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            KillTree();
            await Ended;
        }

        // A grandchild in the same session that did not follow.
        Posix.SendToGroup(Id, Signal.Kill);
    }

    /// <summary>kill -9 of the process and all below it, with no chance to tidy up.</summary>
    public void KillTree()
    {
        if (!IsRunning)
        {
            return;
        }

        // Stopped first, so that it starts no further child while we count them.
        Posix.Send(Id, Signal.Stop);
        var below = Posix.Descendants(Id);
        Posix.Send(Id, Signal.Kill);
        foreach (var pid in below)
        {
            Posix.Send(pid, Signal.Kill);
        }
    }

    private static ProcessStartInfo StartInfo(OwnedCommand command)
    {
        var info = new ProcessStartInfo("setsid")
        {
            UseShellExecute = false,
            WorkingDirectory = command.WorkingFolder,
            RedirectStandardInput = command.Line is not null,
            RedirectStandardOutput = command.Line is not null,
            RedirectStandardError = command.Line is not null,
        };
        if (command.OnlyEnvironment is { } only)
        {
            info.Environment.Clear();
            info.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
            Add(only);
        }

        Add(command.Environment);
        foreach (var argument in Arguments(command))
        {
            info.ArgumentList.Add(argument);
        }

        return info;

        void Add(IReadOnlyDictionary<string, string> variables)
        {
            foreach (var (name, value) in variables)
            {
                info.Environment[name] = value;
            }
        }
    }

    private static IEnumerable<string> Arguments(OwnedCommand command)
    {
        var deathSignal = command.DeathSignal is Signal.Interrupt ? "INT" : "TERM";
        string[] user = command.User is { } other ? [$"--reuid={other.Uid}", $"--regid={other.Gid}", "--init-groups"] : [];
        string[] log = command.LogFile is { } file ? ["sh", "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", file] : [];

        return ["setpriv", .. user, "--pdeathsig", deathSignal, "--", .. log, command.Program, .. command.Arguments];
    }
}
