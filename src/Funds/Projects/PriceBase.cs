using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Funds.Projects;

internal enum PriceFinding
{
    [JsonStringEnumMemberName("in-range")]
    InRange,

    /// <summary>Above the base by more than the tolerance.</summary>
    [JsonStringEnumMemberName("dear")]
    Dear,

    /// <summary>Below the base by more than the tolerance.</summary>
    [JsonStringEnumMemberName("cheap")]
    Cheap,

    /// <summary>The base has no price of these works and unit; somebody has to judge it himself.</summary>
    [JsonStringEnumMemberName("no-base")]
    NoBase,
}

internal sealed record BasePrice(string Work, string Unit, decimal Price);

/// <param name="DeviationPercent">Of the base price.</param>
internal sealed record LinePriceFinding(string Work, string Unit, Money UnitPrice, decimal? BasePrice, decimal? DeviationPercent, PriceFinding Finding);

/// <summary>What the price base says of a project's works, with the versions it was read from.</summary>
internal sealed record PriceFindings(Guid BaseId, Guid ToleranceId, decimal TolerancePercent, IReadOnlyList<LinePriceFinding> Lines)
{
    /// <summary>Works without a base price count as dear: what cannot be compared is not waved through.</summary>
    [JsonIgnore]
    public bool IsDear => Lines.Any(line => line.Finding is PriceFinding.Dear or PriceFinding.NoBase);

    public string ToJson() => JsonSerializer.Serialize(this, PlatformJson.Options);

    public static PriceFindings? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<PriceFindings>(json, PlatformJson.Options);
}

/// <summary>单价库: checks unit prices by works and unit against the county's price base of a day.</summary>
internal sealed class PriceBase(ParameterStore parameters)
{
    public async Task<PriceFindings> Check(IEnumerable<BudgetLine> lines, string areaCode, DateOnly day, CancellationToken ct)
    {
        var prices = await parameters.Get(FundsParameters.UnitPrices, areaCode, day, ct);
        var tolerance = await parameters.Get(FundsParameters.UnitPriceTolerance, areaCode, day, ct);
        var known = (await parameters.Json<List<BasePrice>>(FundsParameters.UnitPrices, areaCode, day, ct)).ToDictionary(price => (price.Work, price.Unit), price => price.Price);

        return new PriceFindings(
            prices.Id, tolerance.Id, tolerance.AsDecimal(),
            [.. lines.Select(line => Judge(line, known.TryGetValue((line.Work, line.Unit), out var price) ? price : null, tolerance.AsDecimal()))]);
    }

    private static LinePriceFinding Judge(BudgetLine line, decimal? basePrice, decimal tolerance)
    {
        var deviation = basePrice is { } price ? decimal.Round((line.UnitPrice.Amount - price) / price * 100, 2, MidpointRounding.AwayFromZero) : (decimal?)null;
        var finding = deviation switch
        {
            null => PriceFinding.NoBase,
            _ when deviation > tolerance => PriceFinding.Dear,
            _ when deviation < -tolerance => PriceFinding.Cheap,
            _ => PriceFinding.InRange,
        };

        return new LinePriceFinding(line.Work, line.Unit, line.UnitPrice, basePrice, deviation, finding);
    }
}
