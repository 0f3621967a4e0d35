using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Funds.Holds;

/// <summary>Within whom items exclude one another.</summary>
internal enum ExclusionScope
{
    [JsonStringEnumMemberName("person")]
    Person,

    [JsonStringEnumMemberName("household")]
    Household,
}

/// <param name="Items">Of these a person or household has one at a time.</param>
/// <param name="Ever">Whether one ever, whatever the periods.</param>
/// <param name="Reason">The rule as a sentence, shown with each hold.</param>
internal sealed record ExclusionRule(IReadOnlyList<string> Items, ExclusionScope Within, bool Ever, string Reason);

/// <summary>Least and most of one payment of an item, both inclusive.</summary>
internal sealed record AmountBand(string Item, decimal Least, decimal Most)
{
    public bool Allows(Money amount) => Money.Yuan(Least) <= amount && amount <= Money.Yuan(Most);
}

/// <summary>A rule with the version it comes from and the areas it was asked for.</summary>
internal sealed record AreaRule<T>(Guid ParameterId, T Value, IReadOnlyList<string> Areas);

/// <summary>Reads the tables that hold today; one that cannot be read decides nothing.</summary>
internal sealed class PaymentRules(ParameterStore parameters, BusinessClock clock)
{
    public async Task<AreaRule<T>> Of<T>(string code, string areaCode, CancellationToken ct) =>
        Read<T>(await parameters.Get(code, areaCode, clock.Today, ct), [areaCode]);

    /// <summary>One entry for each version in force among the areas: mostly a single one.</summary>
    public async Task<IReadOnlyList<AreaRule<T>>> Of<T>(string code, IReadOnlyList<string> areaCodes, CancellationToken ct)
    {
        var versions = new Dictionary<Guid, (Parameter Parameter, List<string> Areas)>();
        foreach (var area in areaCodes)
        {
            var parameter = await parameters.Get(code, area, clock.Today, ct);
            if (!versions.TryGetValue(parameter.Id, out var version))
            {
                versions[parameter.Id] = version = (parameter, []);
            }

            version.Areas.Add(area);
        }

        return [.. versions.Values.Select(version => Read<T>(version.Parameter, version.Areas))];
    }

    private static AreaRule<T> Read<T>(Parameter parameter, IReadOnlyList<string> areas)
    {
        try
        {
            return new AreaRule<T>(parameter.Id, JsonSerializer.Deserialize<T>(parameter.Value, PlatformJson.Options) ?? throw new JsonException(), areas);
        }
        catch (JsonException)
        {
            throw new RuleViolationException("parameter-malformed", $"参数 {parameter.Code} 的内容无法读取", $"The value of {parameter.Code} cannot be read");
        }
    }
}
