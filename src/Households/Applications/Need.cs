using System.Text.Json;
using System.Text.Json.Serialization;

namespace Households.Applications;

/// <summary>One of the needs and guarantees (两不愁三保障, safe water) as found at home.</summary>
internal enum Need
{
    /// <summary>Not looked at, so no decision can rest on it.</summary>
    Unknown,
    Met,
    NotMet,
}

/// <summary>The needs and guarantees of a household; an absent one is unknown.</summary>
internal sealed record Needs(
    [property: JsonConverter(typeof(NeedJsonConverter))] Need Food = Need.Unknown, [property: JsonConverter(typeof(NeedJsonConverter))] Need Clothing = Need.Unknown,
    [property: JsonConverter(typeof(NeedJsonConverter))] Need Education = Need.Unknown, [property: JsonConverter(typeof(NeedJsonConverter))] Need Medical = Need.Unknown,
    [property: JsonConverter(typeof(NeedJsonConverter))] Need Housing = Need.Unknown, [property: JsonConverter(typeof(NeedJsonConverter))] Need Water = Need.Unknown)
{
    /// <summary>Names of those not looked at.</summary>
    public IReadOnlyList<string> Unknown() =>
        [.. All().Where(need => need.State is Need.Unknown).Select(need => need.Name)];

    /// <summary>Names of those that are not met.</summary>
    public IReadOnlyList<string> NotMet() =>
        [.. All().Where(need => need.State is Need.NotMet).Select(need => need.Name)];

    private IEnumerable<(string Name, Need State)> All() =>
        [("food", Food), ("clothing", Clothing), ("education", Education), ("medical", Medical), ("housing", Housing), ("water", Water)];
}

/// <summary>Reads <c>true</c> or <c>"met"</c>, <c>false</c> or <c>"not-met"</c>, and <c>null</c> or <c>"unknown"</c>.</summary>
internal sealed class NeedJsonConverter : JsonConverter<Need>
{
    public override bool HandleNull => true;

    public override Need Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => Need.Met,
        JsonTokenType.False => Need.NotMet,
        JsonTokenType.Null => Need.Unknown,
        JsonTokenType.String => reader.GetString() switch
        {
            "met" => Need.Met,
            "not-met" => Need.NotMet,
            "unknown" => Need.Unknown,
            _ => throw new JsonException(),
        },
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, Need value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value switch { Need.Met => "met", Need.NotMet => "not-met", _ => "unknown" });
}
