using ServiceDefaults.Parameters;

namespace Households.Attachments;

/// <summary>Figures of attachments that the platform ships with.</summary>
internal static class AttachmentParameters
{
    /// <summary>Most MiB of a file.</summary>
    public const string MostMebibytes = "attachment-most-mebibytes";

    public static IEnumerable<ParameterDefault> All => [new(MostMebibytes, "10", "decisions 25")];
}
