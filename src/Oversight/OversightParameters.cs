using ServiceDefaults.Parameters;

namespace Oversight;

internal static class OversightParameters
{
    /// <summary>Days for which an announcement, which nobody can object to, shows its names.</summary>
    public const string AnnouncementDays = "announcement-days";

    public static readonly IReadOnlyList<ParameterDefault> All = [new(AnnouncementDays, "30", "docs/decisions/0040")];
}
