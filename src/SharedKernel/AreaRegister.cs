using System.Collections.Frozen;
using System.Globalization;

namespace SharedKernel;

/// <summary>
/// The county codes an ID number may begin with, and since when and until when each was given out. Source: the national list of
/// counties with a few retired codes (Data/county-codes.csv); an empty first day means "before any day that matters here".
/// </summary>
public sealed class AreaRegister
{
    /// <summary>The invented county of the demonstration.</summary>
    public const string DemonstrationCounty = "990101";

    private static readonly Lazy<Dictionary<string, Validity>> Codes = new(Load);

    private readonly FrozenDictionary<string, Validity> counties;

    private AreaRegister(IEnumerable<KeyValuePair<string, Validity>> counties) => this.counties = counties.ToFrozenDictionary();

    /// <summary>The real counties alone.</summary>
    public static AreaRegister National { get; } = new(Codes.Value);

    /// <summary>The real counties and the demonstration county, for places where the demonstration is loaded.</summary>
    public static AreaRegister WithDemonstration { get; } = new(Codes.Value.Append(new(DemonstrationCounty, new(null, null))));

    /// <summary>Whether the six digits are, or ever were, a county.</summary>
    public bool Knows(string county) => counties.ContainsKey(county);

    /// <summary>Whether the code had been published by that day.</summary>
    public bool PublishedBy(string county, DateOnly day) => counties.TryGetValue(county, out var validity) && !(day < validity.From);

    /// <summary>Whether the code was already withdrawn on that day.</summary>
    public bool RetiredOn(string county, DateOnly day) => counties.TryGetValue(county, out var validity) && day >= validity.To;

    private static Dictionary<string, Validity> Load()
    {
        using var stream = typeof(AreaRegister).Assembly.GetManifestResourceStream("county-codes.csv")!;
        using var reader = new StreamReader(stream);
        var codes = new Dictionary<string, Validity>(3000);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            codes.Add(fields[0], new(Day(fields[1]), Day(fields[2])));
        }

        return codes;
    }

    private static DateOnly? Day(string text) => text is "" ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Validity(DateOnly? From, DateOnly? To);
}
