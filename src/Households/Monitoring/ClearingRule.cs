using Households.Applications;
using SharedKernel;

namespace Households.Monitoring;

/// <summary>What clearing a risk is judged by.</summary>
/// <param name="MonitoredOn">Day from which the household is watched.</param>
/// <param name="On">Day of the judgement.</param>
/// <param name="StableMonths">Months in which it must stand on its own.</param>
/// <param name="Checked">What the home check found; null before it.</param>
/// <param name="Ledger">The register's latest year of the watch; null when no income is recorded for it.</param>
/// <param name="Limit">Upper limit of the range, yuan per head.</param>
/// <param name="MeasuresDone">Measures of help that were carried out.</param>
/// <param name="MeasuresOpen">Measures that still run.</param>
internal sealed record ClearingInputs(
    DateOnly MonitoredOn, DateOnly On, int StableMonths, RiskInputs? Checked, LedgerYear? Ledger, Money Limit, int MeasuresDone, int MeasuresOpen);

/// <summary>A year of the register's incomes: what counts for exit (decision 6), and the people it is shared by.</summary>
internal sealed record LedgerYear(int Year, Money CountedNet, int People);

/// <summary>One condition with its answer; unknown is not met.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Met">Whether it holds; null when a fact is missing.</param>
/// <param name="Chinese">The sentence with its figures.</param>
/// <param name="English">The same in English.</param>
internal sealed record Criterion(string Code, bool? Met, string Chinese, string English);

/// <summary>When a risk is cleared (decision 7): half a year on its own, income stably above the range by two readings, needs and guarantees met, help given.</summary>
internal static class ClearingRule
{
    public const string Name = "monitoring-clearing-1";

    public static IReadOnlyList<Criterion> Judge(ClearingInputs inputs)
    {
        var from = inputs.MonitoredOn.AddMonths(inputs.StableMonths);
        var needs = inputs.Checked?.Needs;

        return
        [
            new("stable-months", inputs.On >= from,
                $"纳入监测满 {inputs.StableMonths} 个月（{from:yyyy-MM-dd} 起）", $"Watched for {inputs.StableMonths} months (from {from:yyyy-MM-dd})"),
            new("checked-income", inputs.Checked is null ? null : inputs.Checked.Income.Net - inputs.Checked.HardshipCost >= inputs.Limit * inputs.Checked.People,
                $"入户核实人均纯收入扣除自付支出后 {inputs.Checked?.LeftPerHead.ToString() ?? "未核实"}，不低于 {inputs.Limit}",
                $"What is left per head by the home check, {inputs.Checked?.LeftPerHead.ToString() ?? "unknown"}, is not below {inputs.Limit}"),
            new("ledger-income", inputs.Ledger is not { People: > 0 } ledger ? null : ledger.CountedNet >= inputs.Limit * ledger.People,
                $"台账 {inputs.Ledger?.Year.ToString() ?? "监测以来"} 年计入收入合计 {inputs.Ledger?.CountedNet.ToString() ?? "未登记"}，人均不低于 {inputs.Limit}",
                $"Counted income of the register, {inputs.Ledger?.CountedNet.ToString() ?? "not recorded"}, is not below {inputs.Limit} per head"),
            new("needs", needs is null || needs.Unknown().Count > 0 ? null : needs.NotMet().Count == 0,
                "“两不愁三保障”和饮水安全全部达标", "Every need and guarantee is met"),
            new("measures", inputs is { MeasuresDone: > 0, MeasuresOpen: 0 },
                $"帮扶措施已落实（完成 {inputs.MeasuresDone}，未完 {inputs.MeasuresOpen}）", $"Help was given ({inputs.MeasuresDone} done, {inputs.MeasuresOpen} open)"),
        ];
    }
}
