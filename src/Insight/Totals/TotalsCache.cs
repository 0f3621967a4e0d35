using System.Collections.Concurrent;

namespace Insight.Totals;

internal sealed record TotalsKey(string Scope, string AreaCode, int? Year);

/// <summary>Keeps computed totals until the next event or rebuild: a dashboard that is only looked at costs the database nothing.</summary>
internal sealed class TotalsCache
{
    private const int Most = 500;

    private readonly ConcurrentDictionary<TotalsKey, ((int, long) State, TotalsResponse Totals)> _known = new();

    /// <summary>The totals as of a state of the read models.</summary>
    public async Task<TotalsResponse> Get(TotalsKey key, (int Generation, long Applied) state, Func<Task<TotalsResponse>> compute)
    {
        if (_known.TryGetValue(key, out var known) && known.State == state)
        {
            return known.Totals;
        }

        var totals = await compute();
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[key] = (state, totals);

        return totals;
    }
}
