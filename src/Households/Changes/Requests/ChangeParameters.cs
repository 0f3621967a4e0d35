using ServiceDefaults.Parameters;

namespace Households.Changes.Requests;

/// <summary>Figures of change requests that the platform ships with.</summary>
internal static class ChangeParameters
{
    /// <summary>Days in which a request is to be decided.</summary>
    public const string Days = "change-request-days";

    /// <summary>Kinds that the township may decide: natural changes of a family. Everything else is the county's.</summary>
    public const string TownshipKinds = "change-request-township-kinds";

    public static IEnumerable<ParameterDefault> All =>
    [
        new(Days, "15", "decisions 25"),
        new(TownshipKinds, """["birth","death","marriage-in","marriage-out","head-change","contact"]""", "decisions 25"),
    ];
}
