using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>The words of the HTTP face for the choices of a loan.</summary>
internal static class ScheduleCodes
{
    public static readonly IReadOnlyDictionary<string, RepaymentMethod> Methods = new Dictionary<string, RepaymentMethod>
    {
        ["equal-instalments"] = RepaymentMethod.EqualInstalments,
        ["equal-principal"] = RepaymentMethod.EqualPrincipal,
        ["flat"] = RepaymentMethod.Flat,
        ["bullet"] = RepaymentMethod.Bullet,
        ["interest-only"] = RepaymentMethod.InterestOnly,
        ["balloon"] = RepaymentMethod.Balloon,
    };

    public static readonly IReadOnlyDictionary<string, DayCount> DayCounts = new Dictionary<string, DayCount>
    {
        ["30/360"] = DayCount.Thirty360,
        ["actual/360"] = DayCount.Actual360,
        ["actual/364"] = DayCount.Actual364,
        ["actual/365"] = DayCount.Actual365,
        ["actual/actual"] = DayCount.ActualActual,
    };

    public static readonly IReadOnlyDictionary<string, Settlement> Settlements = new Dictionary<string, Settlement>
    {
        ["with-instalments"] = Settlement.WithInstalments,
        ["monthly-20"] = Settlement.Monthly20,
        ["quarterly-20"] = Settlement.Quarterly20,
        ["yearly-1220"] = Settlement.Yearly1220,
        ["at-maturity"] = Settlement.AtMaturity,
    };

    public static readonly IReadOnlyDictionary<string, Rounding> Roundings = new Dictionary<string, Rounding>
    {
        ["half-up"] = Rounding.HalfUp,
        ["half-even"] = Rounding.HalfEven,
    };

    public static readonly IReadOnlyDictionary<string, FrequencyUnit> Units = new Dictionary<string, FrequencyUnit>
    {
        ["day"] = FrequencyUnit.Day,
        ["week"] = FrequencyUnit.Week,
        ["month"] = FrequencyUnit.Month,
    };

    public static readonly IReadOnlyDictionary<string, RepaymentKind> Kinds = new Dictionary<string, RepaymentKind>
    {
        ["repayment"] = RepaymentKind.Repayment,
        ["principal"] = RepaymentKind.Principal,
        ["pay-off"] = RepaymentKind.PayOff,
    };

    /// <summary>Finds a word; an unknown one is an error of the field that lists those known.</summary>
    public static T? Find<T>(this FieldErrors errors, IReadOnlyDictionary<string, T> words, string field, string? word, string? absent = null)
        where T : struct
    {
        if ((word ?? absent) is { } code && words.TryGetValue(code, out var found))
        {
            return found;
        }

        var known = string.Join(", ", words.Keys);
        errors.Add(field, $"须为以下之一：{known}", $"must be one of {known}");

        return null;
    }
}
