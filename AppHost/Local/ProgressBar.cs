namespace AppHost.Local;

/// <summary>One line that fills up on a terminal; a line per finished stage elsewhere.</summary>
internal sealed class ProgressBar
{
    private const int Width = 30;
    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private string _stage = "";

    /// <summary>Shows how much of the whole is done and what is under way.</summary>
    public void Show(double share, string stage)
    {
        if (_isTerminal)
        {
            var filled = (int)Math.Round(Width * Math.Clamp(share, 0, 1));
            Console.Write($"\r[{new string('█', filled)}{new string('░', Width - filled)}] {share,4:P0} {stage}\u001b[K{(share >= 1 ? "\n" : "")}");
        }
        else if (stage != _stage)
        {
            Console.WriteLine($"{share,4:P0} {stage}");
        }

        _stage = stage;
    }
}
