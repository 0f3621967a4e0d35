namespace AppHost.Local.Servers;

/// <summary>Many processes, one terminal: each line says whose it is.</summary>
public sealed class Terminal(Action<string> write, bool colours)
{
    private static readonly int[] Palette = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

    private readonly Dictionary<string, int> _colourOf = [];
    private readonly Lock _gate = new();

    public static Terminal Standard { get; } = new(
        Console.WriteLine, !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    public void Line(string name, string text)
    {
        lock (_gate)
        {
            if (colours)
            {
                _colourOf.TryAdd(name, Palette[_colourOf.Count % Palette.Length]);
                write($"\e[{_colourOf[name]}m[{name}]\e[0m {text}");
            }
            else
            {
                write($"[{name}] {text}");
            }
        }
    }
}
