using System.Globalization;
using System.Text.Json;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;

namespace EcologicalCompensation.Dues;

/// <summary>A figure with the version it comes from.</summary>
internal sealed record Figure<T>(T Value, Parameter Version)
{
    /// <summary>The version as a basis names it.</summary>
    public string Basis => $"{Version.Code} ({Version.Id})";
}

/// <summary>Reads figures; one that cannot be read decides nothing (409 <c>parameter-unreadable</c>).</summary>
internal sealed class Figures(ParameterStore parameters)
{
    private const decimal LargestRate = 1_000_000;

    public Task<Figure<decimal>> Rate(string code, string areaCode, DateOnly day, CancellationToken ct) => Read(
        code, areaCode, day, text => Checked(decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)), ct);

    /// <summary>An amount of yuan that a rate may be.</summary>
    /// <exception cref="FormatException">Below zero or beyond any rate.</exception>
    public static decimal Checked(decimal yuan) =>
        yuan is >= 0 and <= LargestRate ? yuan : throw new FormatException("A rate is 0 to 1,000,000 yuan.");

    public Task<Figure<Limit>> Limit(string code, string areaCode, DateOnly day, CancellationToken ct) =>
        Read(code, areaCode, day, Dues.Limit.Parse, ct);

    public async Task<Figure<T>> Read<T>(string code, string areaCode, DateOnly day, Func<string, T> read, CancellationToken ct)
    {
        var version = await parameters.Get(code, areaCode, day, ct);
        try
        {
            return new Figure<T>(read(version.Value), version);
        }
        catch (Exception error) when (error is FormatException or OverflowException or JsonException)
        {
            var since = version.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            throw new RuleViolationException(
                "parameter-unreadable", $"参数 {code}（{since} 起）的值无法使用", $"The value of {code} from {since} cannot be used");
        }
    }
}
