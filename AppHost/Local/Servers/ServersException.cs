namespace AppHost.Local.Servers;

/// <summary>A server or service cannot run, said in a sentence for the person at the terminal.</summary>
public sealed class ServersException(string message) : Exception(message);
