using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>Turns a request into terms the schedule can be made of, or says field by field why not.</summary>
internal sealed class ScheduleRequestReader(SchedulePreviewRequest request, FieldErrors errors)
{
    private static readonly Money Largest = Money.Yuan(100_000_000m);

    public LoanTerms? Read()
    {
        var method = errors.Find(ScheduleCodes.Methods, "method", request.Method);
        var dayCount = errors.Find(ScheduleCodes.DayCounts, "dayCount", request.DayCount);
        var rounding = errors.Find(ScheduleCodes.Roundings, "rounding", request.Rounding, absent: "half-up");
        var settlement = errors.Find(ScheduleCodes.Settlements, "settlement", request.Settlement, absent: "with-instalments");
        CheckFigures();
        if (errors.Any || DueDays.Read(request, method!.Value, settlement!.Value, errors) is not { } due)
        {
            return null;
        }

        CheckChoices(method.Value, settlement.Value, due.Days.Count);
        var events = LoanEventsReader.Read(request, method.Value, due.Days[^1], errors);

        return errors.Any ? null : new LoanTerms
        {
            Principal = events.Principal,
            AnnualRatePercent = request.AnnualRatePercent!.Value,
            Method = method.Value,
            DayCount = dayCount!.Value,
            DisbursedOn = request.DisbursedOn!.Value,
            DueDays = due.Days,
            MonthsPerRow = due.MonthsPerRow,
            OrdinaryFirstRow = due.OrdinaryFirst,
            OrdinaryLastRow = due.OrdinaryLast,
            GraceOnPrincipal = request.GraceOnPrincipal ?? 0,
            GraceOnInterest = request.GraceOnInterest ?? 0,
            Rounding = rounding!.Value,
            InstalmentMultiple = request.InstalmentMultiple ?? new(1),
            Settlement = settlement.Value,
            SubsidyRatePercent = request.SubsidyRatePercent ?? 0m,
            Balloon = method is RepaymentMethod.Balloon ? request.BalloonAmount ?? request.Principal!.Value : Money.Zero,
            Disbursements = events.Disbursements,
            Repayments = events.Repayments,
            AsOf = request.AsOf,
        };
    }

    private void CheckFigures()
    {
        errors.Check(
            request.Principal is { } principal && principal > Money.Zero && principal <= Largest,
            "principal", $"本金必填，大于零且不超过 {Largest} 元", $"required, more than zero, at most {Largest}");
        errors.Check(IsRate(request.AnnualRatePercent), "annualRatePercent", "年利率必填，0 到 100，至多六位小数", "required, 0 to 100, at most six decimals");
        errors.Check(
            request.SubsidyRatePercent is null || IsRate(request.SubsidyRatePercent),
            "subsidyRatePercent", "贴息利率须为 0 到 100，至多六位小数", "0 to 100, at most six decimals");
        errors.Check(
            request.DisbursedOn is { Year: >= 1950 and <= 2150 }, "disbursedOn", "发放日必填，1950 年至 2150 年", "required, from 1950 to 2150");
        errors.Check(
            request.InstalmentMultiple is not { } multiple || (multiple > Money.Zero && multiple <= Largest),
            "instalmentMultiple", "还款额取整单位须大于零", "more than zero");
        errors.Check(
            request.AsOf is not { } asOf || asOf >= request.DisbursedOn, "asOf", "不得早于发放日", "not before disbursedOn");
    }

    private void CheckChoices(RepaymentMethod method, Settlement settlement, int instalments)
    {
        var calendar = settlement is not Settlement.WithInstalments;
        errors.Check(
            !calendar || method is RepaymentMethod.Bullet or RepaymentMethod.InterestOnly or RepaymentMethod.EqualPrincipal,
            "settlement", "该还款方式只能随分期结息", "this method settles interest with its instalments");
        errors.Check(
            request.GraceOnPrincipal is null or 0 || (request.GraceOnPrincipal > 0 && request.GraceOnPrincipal < instalments),
            "graceOnPrincipal", "须少于还款期数", "fewer than the instalments");
        errors.Check(
            request.GraceOnInterest is null or 0 || (request.GraceOnInterest > 0 && request.GraceOnInterest < instalments && !calendar),
            "graceOnInterest", "须少于还款期数，且只用于随分期结息", "fewer than the instalments, and only when interest goes with them");
        errors.Check(
            request.BalloonAmount is not { } balloon || (method is RepaymentMethod.Balloon && balloon >= Money.Zero && balloon <= request.Principal),
            "balloonAmount", "只用于 balloon，且不超过本金", "only with balloon, at most the principal");
    }

    private static bool IsRate(decimal? rate) => rate is >= 0m and <= 100m && rate.Value.Scale <= 6;
}
