using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Households.Rules.Language;

namespace Households.Rules.Facts;

/// <summary>The facts that a decision used, as they are kept with it: by name, so that they can be read whatever facts are declared later.</summary>
internal static class FactsJson
{
    private const string Members = "person";

    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(FactSheet sheet, IReadOnlyList<Fact> used)
    {
        using var stream = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(stream, Unescaped))
        {
            json.WriteStartObject();
            foreach (var fact in used.Where(fact => !fact.OfMember))
            {
                Write(json, fact, sheet.Household(sheet.Catalogue.SlotOf(fact)));
            }

            if (used.Any(fact => fact.OfMember))
            {
                json.WriteStartArray(Members);
                for (var member = 0; member < sheet.People; member++)
                {
                    json.WriteStartObject();
                    foreach (var fact in used.Where(fact => fact.OfMember))
                    {
                        Write(json, fact, sheet.Member(member, sheet.Catalogue.SlotOf(fact)));
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>A sheet with what was kept; everything else is unknown.</summary>
    public static FactSheet Read(string kept, FactCatalogue catalogue)
    {
        using var json = JsonDocument.Parse(kept);
        var members = json.RootElement.TryGetProperty(Members, out var array) ? array.EnumerateArray().ToList() : [];
        var sheet = new FactSheet(catalogue);
        sheet.Clear(members.Count);
        foreach (var (fact, value) in Values(json.RootElement, catalogue))
        {
            sheet.Set(fact, value);
        }

        for (var member = 0; member < members.Count; member++)
        {
            foreach (var (fact, value) in Values(members[member], catalogue))
            {
                sheet.Set(member, catalogue.SlotOf(fact), value);
            }
        }

        return sheet;
    }

    private static IEnumerable<(Fact Fact, Value Value)> Values(JsonElement json, FactCatalogue catalogue) => json.EnumerateObject()
        .Select(member => (Fact: catalogue.Find(member.Name), member.Value)).Where(member => member.Fact is not null)
        .Select(member => (member.Fact!, Read(member.Value, member.Fact!.Type.Kind)));

    private static Value Read(JsonElement json, FactKind kind) => kind switch
    {
        FactKind.YesNo => Value.Of((bool?)json.GetBoolean()),
        FactKind.Number => Value.Of((decimal?)json.GetDecimal()),
        FactKind.Date => Value.Of(DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FactKind.Codes => Value.OfCodes(json.GetString()),
        _ => Value.Of(json.GetString()),
    };

    /// <summary>An unknown fact is left out.</summary>
    private static void Write(Utf8JsonWriter json, Fact fact, Value value)
    {
        switch (fact.Type.Kind)
        {
            case var _ when !value.IsKnown: break;
            case FactKind.YesNo: json.WriteBoolean(fact.Name, value.Truth); break;
            case FactKind.Number: json.WriteNumber(fact.Name, value.Number); break;
            case FactKind.Date: json.WriteString(fact.Name, value.Shown(fact.Type)); break;
            default: json.WriteString(fact.Name, value.Text); break;
        }
    }
}
