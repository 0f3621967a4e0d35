namespace SharedKernel;

/// <summary>How a fraction of a fen is settled: .NET rounds half to even by itself, Chinese practice is 四舍五入, so every rounding names its mode.</summary>
public enum Rounding
{
    /// <summary>四舍五入: half a fen goes away from zero. The default of the platform.</summary>
    HalfUp,

    /// <summary>Half a fen goes to the even fen; only for products whose contract says so.</summary>
    HalfEven,
}

/// <summary>Rounds decimals by a named mode.</summary>
public static class RoundingExtensions
{
    /// <summary>Rounds <paramref name="value"/> to a number of decimals.</summary>
    public static decimal Round(this Rounding rounding, decimal value, int decimals = 2) =>
        Math.Round(value, decimals, rounding is Rounding.HalfEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero);
}
