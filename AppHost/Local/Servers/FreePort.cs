using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AppHost.Local.Servers;

/// <summary>Loopback ports below the range from which the kernel takes ports for outgoing connections.</summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Last = 32_000;

    private static readonly ConcurrentDictionary<int, bool> Taken = new();

    /// <summary>A free port that this process has not handed out before.</summary>
    public static int Take()
    {
        for (var attempt = 0; attempt < 2_000; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port) && Taken.TryAdd(port, true))
            {
                return port;
            }
        }

        throw new IOException($"No free loopback port was found between {First} and {Last}.");
    }

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // With the address reusable, connections that an earlier server left in TIME_WAIT do not count as use.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
