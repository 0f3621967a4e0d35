using System.Collections.Concurrent;
using System.Security.Claims;

namespace ServiceDefaults.Auth;

/// <summary>
/// Tokens whose signature has been checked, until they end: a check costs 0.14 ms of processor time, as much as all the rest of a small
/// request, and the gateway and the service behind it both make one.
/// </summary>
internal sealed class SeenTokens(TimeProvider time)
{
    internal const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (ClaimsIdentity Caller, DateTimeOffset End)> _seen = new(StringComparer.Ordinal);

    public ClaimsIdentity? Find(string token) => _seen.TryGetValue(token, out var known) && known.End > time.GetUtcNow() ? known.Caller : null;

    /// <summary>Keeps a token that was found valid; when there are too many, those that have ended go first.</summary>
    public void Keep(string token, ClaimsIdentity caller, DateTimeOffset end)
    {
        if (_seen.Count >= Most)
        {
            MakeRoom();
        }

        _seen[token] = (caller, end);
    }

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var ended in _seen.Where(known => known.Value.End <= now))
        {
            _seen.TryRemove(ended.Key, out _);
        }

        if (_seen.Count >= Most)
        {
            _seen.Clear();
        }
    }
}
