namespace Microcredit.Schedules;

/// <summary>The instalment days of a request, and which rows are whole months.</summary>
internal sealed record DueDays(IReadOnlyList<DateOnly> Days, int? MonthsPerRow, bool OrdinaryFirst, bool OrdinaryLast)
{
    private const int MostPeriods = 600;
    private const int LongestDays = 50 * 366;

    public static DueDays? Read(SchedulePreviewRequest request, RepaymentMethod method, Settlement settlement, FieldErrors errors)
    {
        var start = request.DisbursedOn!.Value;
        var onlyMaturity = method is RepaymentMethod.Bullet
            || (method is RepaymentMethod.InterestOnly && settlement is not Settlement.WithInstalments);
        CheckDay(request.FirstDueOn, "firstDueOn", start, errors);
        CheckDay(request.MaturityOn, "maturityOn", start, errors);
        if (onlyMaturity && request.MaturityOn is { } maturity)
        {
            return errors.Any ? null : Single(start, maturity);
        }

        if (ReadFrequency(request, errors) is not { } frequency || errors.Any)
        {
            return null;
        }

        var days = Chain(start, request.FirstDueOn, frequency, request.Periods!.Value);
        if (onlyMaturity)
        {
            return Single(start, days[^1]);
        }

        var ordinaryFirst = days[0] == frequency.After(start, 1);
        var ordinaryLast = request.MaturityOn is null || request.MaturityOn == days[^1];
        days[^1] = request.MaturityOn ?? days[^1];
        errors.Check(
            days.Count == 1 || days[^1] > days[^2], "maturityOn", "须晚于倒数第二期还款日", "after the last instalment day but one");

        return errors.Any ? null : new(days, frequency.Unit is FrequencyUnit.Month ? frequency.Every : null, ordinaryFirst, ordinaryLast);
    }

    private static DueDays Single(DateOnly start, DateOnly maturity)
    {
        var months = ((maturity.Year - start.Year) * 12) + maturity.Month - start.Month;

        return new([maturity], start.AddMonths(months) == maturity ? months : null, true, true);
    }

    private static List<DateOnly> Chain(DateOnly start, DateOnly? first, Frequency frequency, int periods) =>
        [.. Enumerable.Range(0, periods).Select(i => first is { } day ? frequency.After(day, i) : frequency.After(start, i + 1))];

    private static Frequency? ReadFrequency(SchedulePreviewRequest request, FieldErrors errors)
    {
        var unit = errors.Find(ScheduleCodes.Units, "frequency.unit", request.Frequency?.Unit);
        errors.Check(request.Frequency?.Every is >= 1 and <= MostPeriods, "frequency.every", "须为 1 到 600", "1 to 600");
        errors.Check(request.Periods is >= 1 and <= MostPeriods, "periods", "期数必填，1 到 600", "required, 1 to 600");
        if (errors.Any)
        {
            return null;
        }

        var frequency = new Frequency(unit!.Value, request.Frequency!.Every!.Value);
        var days = frequency.Every * request.Periods!.Value * (frequency.Unit switch { FrequencyUnit.Day => 1, FrequencyUnit.Week => 7, _ => 30 });
        errors.Check(days <= LongestDays, "periods", "期限不得超过五十年", "the term is at most fifty years");

        return frequency;
    }

    private static void CheckDay(DateOnly? day, string field, DateOnly start, FieldErrors errors) => errors.Check(
        day is not { } given || (given > start && given.DayNumber - start.DayNumber <= LongestDays),
        field, "须晚于发放日，且在五十年内", "after disbursedOn, within fifty years");
}
