using System.Diagnostics;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Claims;

namespace Testing;

/// <summary>A service in a process of its own, to be killed.</summary>
public sealed class KillableService : IDisposable
{
    private readonly Process _process;
    private readonly Uri _address;

    private KillableService(Process process, Uri address) => (_process, _address) = (process, address);

    /// <summary>Starts the service of an assembly on a database; answers once it listens.</summary>
    public static async Task<KillableService> Start(Assembly service, string name, string connection, string folder)
    {
        var info = new ProcessStartInfo("dotnet",
        [
            service.Location, $"--ConnectionStrings:{name}={connection}", $"--Platform:Key={TestKeys.PlatformKey}", $"--Auth:PublicKeys={TestKeys.PublicKeys}", "--Service:Secret=test",
            "--Messaging:Hub=killed", $"--Data:Folder={folder}", "--Demo:Areas=true", "--Clock:Start=2014-05-13", "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
        ])
        { RedirectStandardOutput = true };
        var process = Process.Start(info)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split("Now listening on: ") is [_, var address])
            {
                // Nobody reads on: the pipe must not fill up and stop the service.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);

                return new KillableService(process, new Uri(address.Trim()));
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    /// <summary>A client signed in as a person.</summary>
    public HttpClient As(string userName, string role, string department, string area)
    {
        var client = new HttpClient { BaseAddress = _address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestKeys.Token(
            [new Claim("sub", userName), new Claim("role", role), new Claim("department", department), new Claim("area", area)]));

        return client;
    }

    /// <summary>SIGKILL: nothing is put in order.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
