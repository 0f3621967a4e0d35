using System.Text.Json;
using Contracts;
using ServiceDefaults.Parameters;

namespace Insight;

internal static class InsightParameters
{
    /// <summary>Items that count as income in the exit test; all others only show in what was received.</summary>
    public const string CountsForExit = "counts-for-exit";

    private static readonly string[] Lasting =
        [Contracts.Items.RangerPay, Contracts.Items.PublicForest, Contracts.Items.CroplandToForest, Contracts.Items.LandLease, Contracts.Items.ForestWorks, Contracts.Items.ScenicStall, Contracts.Items.ProjectLabour];

    public static readonly IReadOnlyList<ParameterDefault> All = [new(CountsForExit, JsonSerializer.Serialize(Lasting), "decisions 6, policy P11")];
}
