using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceDefaults.Http;

/// <summary>JSON of the HTTP face and of stored events: camelCase, enums as text, Chinese unescaped.</summary>
public static class PlatformJson
{
    /// <summary>Shared options for stored documents and internal calls.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    internal static void AddPlatformJson(this WebApplicationBuilder builder) => builder.Services.ConfigureHttpJsonOptions(options =>
    {
        Configure(options.SerializerOptions);
        options.SerializerOptions.RespectNullableAnnotations = true;
        options.SerializerOptions.TypeInfoResolver =
            (options.SerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RequireWhatIsNotNullable);
    });

    /// <summary>A request that leaves out a member which is neither nullable nor defaulted is malformed, not silently zero.</summary>
    private static void RequireWhatIsNotNullable(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false } parameter
                && (parameter.ParameterType.IsValueType ? Nullable.GetUnderlyingType(parameter.ParameterType) is null : !parameter.IsNullable))
            {
                property.IsRequired = true;
            }
        }
    }

    private static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));

        return options;
    }
}
