using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Campaigns;

/// <summary>The poverty lines of an area, by work year and price year (decision 4); the operator belongs to the parameter (decision 3).</summary>
/// <param name="Operator"><c>below</c>: income must be lower than the line, an equal one does not count.</param>
/// <param name="Lines">The lines.</param>
internal sealed record PovertyLineTable(string Operator, IReadOnlyList<PovertyLineRow> Lines)
{
    /// <summary>The line for a work year in the prices of a year; without it no campaign can decide anything.</summary>
    public PovertyLine For(int workYear, int priceYear)
    {
        var row = Lines.FirstOrDefault(line => line.WorkYear == workYear && line.PriceYear == priceYear)
            ?? throw new RuleViolationException(
                "line-missing", $"没有 {workYear} 年度按 {priceYear} 年价格的识别标准", $"There is no line for work year {workYear} in prices of {priceYear}");

        return new PovertyLine(Money.Yuan(row.Line), Operator);
    }

    /// <summary>The line in the prices of a year as the latest work went by it, or null.</summary>
    public PovertyLine? InPricesOf(int year) =>
        Lines.Where(line => line.PriceYear == year).MaxBy(line => line.WorkYear) is { } row ? new PovertyLine(Money.Yuan(row.Line), Operator) : null;
}

/// <summary>One line of the table.</summary>
/// <param name="WorkYear">Year of the identification work.</param>
/// <param name="PriceYear">Year whose prices the line is in.</param>
/// <param name="Line">Yuan per head and year in those prices.</param>
/// <param name="BaseYear">Year of the constant prices the line comes from.</param>
/// <param name="BaseLine">The line in constant prices.</param>
internal sealed record PovertyLineRow(int WorkYear, int PriceYear, decimal Line, int BaseYear, decimal BaseLine)
{
    /// <summary>How much a yuan of the base year has grown, to four decimals.</summary>
    public decimal Factor => Rounding.HalfUp.Round(Line / BaseLine, 4);
}

/// <summary>A line with its operator.</summary>
internal sealed record PovertyLine(Money Line, string Operator)
{
    /// <summary>Compares the whole household's income, so that rounding per head excludes nobody. An unknown operator decides nothing.</summary>
    public bool IsBelow(Money netIncome, int people) => Operator switch
    {
        "below" => netIncome < Line * people,
        "at-or-below" => netIncome <= Line * people,
        _ => throw new RuleViolationException("parameter-unusable", $"识别标准的比较方式“{Operator}”无法执行", $"The line's operator '{Operator}' cannot be evaluated"),
    };
}
