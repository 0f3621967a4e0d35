using System.Globalization;
using ServiceDefaults.Errors;
using SharedKernel;

namespace ServiceDefaults.Parameters;

/// <summary>Reads a parameter's text as a figure; a version that is none decides nothing (409 <c>parameter-malformed</c>).</summary>
public static class ParameterFigures
{
    /// <summary>The figure as a decimal.</summary>
    public static decimal AsDecimal(this Parameter parameter) =>
        decimal.TryParse(parameter.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure)
            ? figure
            : throw Malformed(parameter);

    /// <summary>The figure as an amount of yuan.</summary>
    public static Money AsMoney(this Parameter parameter) => Money.TryParse(parameter.Value, out var money) ? money : throw Malformed(parameter);

    private static RuleViolationException Malformed(Parameter parameter) => new(
        "parameter-malformed", $"参数 {parameter.Code} 的值不是数字", $"The value of {parameter.Code} is not a figure");
}
