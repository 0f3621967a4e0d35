using System.Text.Json;
using Households.Applications;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Households.Campaigns;

/// <summary>A rule's figures with the parameter version they come from.</summary>
internal sealed record Rule<T>(string Code, Guid ParameterId, T Value)
{
    public UsedParameter Used => new(Code, ParameterId);
}

/// <summary>Reads dated figures; one that cannot be read decides nothing.</summary>
internal static class RuleReading
{
    public static async Task<Rule<T>> Rule<T>(this ParameterStore parameters, string code, string areaCode, DateOnly day, CancellationToken ct)
    {
        var parameter = await parameters.Get(code, areaCode, day, ct);
        try
        {
            return new Rule<T>(code, parameter.Id, JsonSerializer.Deserialize<T>(parameter.Value, PlatformJson.Options)!);
        }
        catch (JsonException)
        {
            throw new RuleViolationException("parameter-unusable", $"参数 {code} 的内容无法读取", $"The value of {code} cannot be read");
        }
    }
}

/// <summary>How many people survey a village (decision 1).</summary>
internal sealed record TeamRule(int Smallest, int Largest, int LargeVillageFrom, int SmallestInLargeVillage)
{
    public void Check(int teamSize, int population)
    {
        var smallest = population >= LargeVillageFrom ? SmallestInLargeVillage : Smallest;
        if (teamSize < smallest || teamSize > Largest)
        {
            throw new RuleViolationException(
                "team-size", $"{population} 人的村调查组须为 {smallest} 至 {Largest} 人", $"A village of {population} people needs a team of {smallest} to {Largest}")
            {
                Details = { ["smallest"] = smallest, ["largest"] = Largest },
            };
        }
    }
}

/// <summary>When a village review may decide: the seed number and the legal share of representatives both hold (decisions 1 and 25).</summary>
internal sealed record QuorumRule(int LargeVillageFrom, int SmallVillage, int LargeVillage, int ShareNumerator, int ShareDenominator)
{
    public void Check(int present, int total, int population)
    {
        var number = population >= LargeVillageFrom ? LargeVillage : SmallVillage;
        var share = ((total * ShareNumerator) + ShareDenominator - 1) / ShareDenominator;
        var needed = Math.Max(number, share);
        if (present < needed)
        {
            throw new RuleViolationException(
                "quorum-not-met", $"到会代表 {present} 人，须不少于 {needed} 人", $"{present} representatives are present, {needed} are needed")
            {
                Details = { ["needed"] = needed, ["present"] = present },
            };
        }
    }
}
