using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>Reads the money paid out and back besides the rows of a schedule.</summary>
internal static class LoanEventsReader
{
    private const int Most = 200;

    /// <summary>
    /// Disbursements are further ones on top of the principal; when one of them falls on the first day the list is taken as complete,
    /// and must add up to the principal.
    /// </summary>
    public static (Money Principal, IReadOnlyList<Disbursement> Disbursements, IReadOnlyList<Repayment> Repayments) Read(
        SchedulePreviewRequest request, RepaymentMethod method, DateOnly maturity, FieldErrors errors)
    {
        var start = request.DisbursedOn!.Value;
        var disbursements = Disbursements(request.Disbursements ?? [], start, maturity, errors);
        var repayments = Repayments(request.Repayments ?? [], start, maturity, errors);
        errors.Check(request.AsOf is null || request.AsOf <= maturity, "asOf", "不得晚于到期日", "not after maturity");
        errors.Check(
            method is not RepaymentMethod.Flat || repayments.Count == 0, "repayments", "等本等息的利息不因提前还款重算", "flat interest is not made anew");
        errors.Check(
            method is not RepaymentMethod.Flat || disbursements.All(more => more.On == start),
            "disbursements", "等本等息只能一次发放", "a flat loan is paid out at once");

        var first = disbursements.Where(more => more.On == start).Sum(more => more.Amount);
        if (first == Money.Zero)
        {
            return (request.Principal!.Value, disbursements, repayments);
        }

        errors.Check(
            disbursements.Sum(more => more.Amount) == request.Principal, "disbursements", "各次发放之和须等于本金", "must add up to the principal");

        return (first, [.. disbursements.Where(more => more.On != start)], repayments);
    }

    private static List<Disbursement> Disbursements(
        IReadOnlyList<ScheduleDisbursement?> given, DateOnly start, DateOnly maturity, FieldErrors errors)
    {
        errors.Check(given.Count <= Most, "disbursements", $"至多 {Most} 笔", $"at most {Most}");
        var read = new List<Disbursement>();
        foreach (var (i, one) in given.Take(Most).Index())
        {
            errors.Check(
                one?.On >= start && one.On < maturity, $"disbursements[{i}].on", "须在发放日之后、到期日之前", "from disbursedOn to before maturity");
            errors.Check(IsAmount(one?.Amount), $"disbursements[{i}].amount", "金额必填，须大于零", "required, more than zero");
            read.Add(new(one?.On ?? start, one?.Amount ?? Money.Zero));
        }

        return read;
    }

    private static List<Repayment> Repayments(IReadOnlyList<ScheduleRepayment?> given, DateOnly start, DateOnly maturity, FieldErrors errors)
    {
        errors.Check(given.Count <= Most, "repayments", $"至多 {Most} 笔", $"at most {Most}");
        var read = new List<Repayment>();
        foreach (var (i, one) in given.Take(Most).Index())
        {
            var kind = errors.Find(ScheduleCodes.Kinds, $"repayments[{i}].kind", one?.Kind, absent: "repayment");
            errors.Check(one?.On > start && one.On <= maturity, $"repayments[{i}].on", "须在发放日之后，不晚于到期日", "after disbursedOn, not after maturity");
            errors.Check(IsAmount(one?.Amount), $"repayments[{i}].amount", "金额必填，须大于零", "required, more than zero");
            read.Add(new(one?.On ?? start, one?.Amount ?? Money.Zero, kind ?? RepaymentKind.Repayment));
        }

        var payOffs = read.Where(repayment => repayment.Kind is RepaymentKind.PayOff).ToList();
        errors.Check(
            payOffs.Count == 0 || (payOffs.Count == 1 && read.All(repayment => repayment == payOffs[0] || repayment.On < payOffs[0].On)),
            "repayments", "结清只能一次，且其后不再有还款", "one pay-off at most, and the last of all");

        return read;
    }

    private static bool IsAmount(Money? amount) => amount > Money.Zero && amount <= Money.Yuan(100_000_000m);
}
