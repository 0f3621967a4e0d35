using System.Text.Json.Serialization;

namespace Funds.Projects;

/// <summary>How the works are carried out.</summary>
internal enum ProjectMode
{
    /// <summary>村民自建, by vote of the village meeting (一事一议).</summary>
    [JsonStringEnumMemberName("self-build")]
    SelfBuild,

    /// <summary>公开招投标.</summary>
    [JsonStringEnumMemberName("tender")]
    Tender,
}
