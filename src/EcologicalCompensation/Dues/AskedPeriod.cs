using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using SharedKernel;

namespace EcologicalCompensation.Dues;

/// <summary>What period an item is granted for.</summary>
internal static class AskedPeriod
{
    /// <summary>Refuses another kind of period and one that has not begun: nothing is owed yet.</summary>
    public static void MustBe(this Period period, BusinessClock clock, params ReadOnlySpan<PeriodKind> kinds)
    {
        if (!kinds.Contains(period.Kind))
        {
            throw kinds[0] is PeriodKind.Month
                ? new MalformedRequestException("period", "该项目按月办理，如 2016-09", "This item is granted by month, such as 2016-09")
                : new MalformedRequestException("period", "该项目按年度办理，如 2016", "This item is granted by year, such as 2016");
        }

        if (period.First > clock.Today)
        {
            throw new RuleViolationException("period-not-begun", $"{period} 尚未开始", $"{period} has not begun");
        }
    }
}
