using System.Text.Json;
using EcologicalCompensation.Dues;
using ServiceDefaults.Http;

namespace EcologicalCompensation.Parcels;

/// <summary>Instalments of the plantings of some years.</summary>
/// <param name="PlantedFrom">First planting year.</param>
/// <param name="PlantedTo">Last planting year, or open.</param>
/// <param name="YuanByYear">Yuan a mu; year 1 is that of the planting.</param>
internal sealed record PlantingRound(int PlantedFrom, int? PlantedTo, IReadOnlyDictionary<int, decimal> YuanByYear)
{
    /// <summary>Reads the table.</summary>
    /// <exception cref="FormatException">A round without instalments.</exception>
    public static IReadOnlyList<PlantingRound> ReadTable(string json) =>
        JsonSerializer.Deserialize<List<PlantingRound>>(json, PlatformJson.Options) is { Count: > 0 } rounds
        && rounds.All(round => round is { YuanByYear.Count: > 0 } && round.YuanByYear.Values.All(yuan => Figures.Checked(yuan) == yuan))
            ? rounds
            : throw new FormatException("A round names its instalments.");

    /// <summary>Yuan a mu in a year, 0 in a year without an instalment, null when no round knows the planting year.</summary>
    public static decimal? Instalment(IReadOnlyList<PlantingRound> rounds, int planted, int year) =>
        rounds.FirstOrDefault(round => round.PlantedFrom <= planted && planted <= (round.PlantedTo ?? int.MaxValue))
            ?.YuanByYear.GetValueOrDefault(year - planted + 1);
}
