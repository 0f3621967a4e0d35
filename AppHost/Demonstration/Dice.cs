namespace AppHost.Demonstration;

/// <summary>Random numbers that are the same in every run and every version of .NET (PCG-XSH-RR).</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = ((ulong)(uint)seed * 6364136223846793005UL) + 1442695040888963407UL;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both possible.</summary>
    public int Between(int least, int most) => least + (int)(Next() % (uint)(most - least + 1));

    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    /// <summary>An index, each with its share of the weights.</summary>
    public int Weighted(params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var at = Between(1, sum);
        for (var index = 0; ; index++)
        {
            if ((at -= weights[index]) <= 0)
            {
                return index;
            }
        }
    }

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        List<T> list = [.. items];
        for (var last = list.Count - 1; last > 0; last--)
        {
            var other = Between(0, last);
            (list[last], list[other]) = (list[other], list[last]);
        }

        return list;
    }

    /// <summary>Whole parts of a total, each at least the least, none very far from the others.</summary>
    public int[] Split(int total, int parts, int least)
    {
        var weights = Enumerable.Range(0, parts).Select(_ => Between(40, 160)).ToArray();
        var (sum, spare) = (weights.Sum(), total - (least * parts));
        var result = weights.Select(weight => least + (int)((long)spare * weight / sum)).ToArray();
        var rest = total - result.Sum();
        for (var index = 0; rest > 0; index++, rest--)
        {
            result[index % parts]++;
        }

        return result;
    }

    private uint Next()
    {
        var old = _state;
        _state = (old * 6364136223846793005UL) + 1442695040888963407UL;
        return System.Numerics.BitOperations.RotateRight((uint)(((old >> 18) ^ old) >> 27), (int)(old >> 59));
    }
}
