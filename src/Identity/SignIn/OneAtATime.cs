namespace Identity.SignIn;

/// <summary>Lets one password check per account run at a time, so that guesses sent together are counted one by one.</summary>
internal sealed class OneAtATime
{
    // Two names may share a gate; then they wait for each other and nothing else happens.
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> Enter(string userName, CancellationToken ct)
    {
        var gate = _gates[(uint)userName.GetHashCode(StringComparison.Ordinal) % _gates.Length];
        await gate.WaitAsync(ct);

        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
