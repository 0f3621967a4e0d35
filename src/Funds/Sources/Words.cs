using System.Reflection;
using System.Text.Json.Serialization;
using ServiceDefaults.Errors;

namespace Funds.Sources;

/// <summary>Reads a word of the HTTP face from a query; an unknown one is 400, never "all".</summary>
internal static class Words
{
    public static T? Read<T>(string field, string? word) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word))
        {
            return null;
        }

        foreach (var known in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (known.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name == word)
            {
                return (T)known.GetValue(null)!;
            }
        }

        throw new MalformedRequestException(field, "没有该选项", "There is no such value");
    }
}
