using System.Globalization;

namespace Benchmarks;

/// <summary>The largest resident memory of this process, as Linux keeps it (VmHWM), in MiB.</summary>
internal static class PeakMemory
{
    /// <summary>The largest since the start or since it was last forgotten.</summary>
    public static long Now() => File.ReadLines("/proc/self/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) >> 10).Single();

    /// <summary>Gives back what is not needed any more and begins anew; answers the largest so far.</summary>
    public static long Forget()
    {
        var largest = Now();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");

        return largest;
    }
}
