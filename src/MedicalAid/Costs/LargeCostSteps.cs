using ServiceDefaults.Errors;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>
/// From which own share in a calendar year on the register is told of a household, and at which figures again (P8). The register's own thresholds then
/// say which of it is looked at.
/// </summary>
/// <param name="Filed">Yuan, rising, for a household that is or was filed.</param>
/// <param name="Other">Yuan, rising, for any other.</param>
internal sealed record LargeCostSteps(IReadOnlyList<decimal>? Filed, IReadOnlyList<decimal>? Other)
{
    /// <summary>The highest step that the own share reaches, the figure included; null below the first.</summary>
    public Money? Reached(bool filed, Money ownShare)
    {
        var steps = filed ? Filed : Other;
        if (steps is not { Count: > 0 } || steps.Any(step => step <= 0))
        {
            throw new RuleViolationException(
                "parameter-malformed", $"参数 {MedicalAidParameters.LargeCostSteps} 缺少可用的金额", $"{MedicalAidParameters.LargeCostSteps} holds no usable amounts");
        }

        return steps.Where(step => ownShare.Amount >= step).Select(step => (Money?)Money.Yuan(step)).Max();
    }
}
