using Microsoft.AspNetCore.Http.HttpResults;
using SharedKernel;

namespace Microcredit.Schedules;

/// <summary>A loan's terms as its contract would put them; see the README of the service for what each choice means.</summary>
internal sealed record SchedulePreviewRequest(
    Money? Principal,
    decimal? AnnualRatePercent,
    string? Method,
    string? DayCount,
    ScheduleFrequency? Frequency,
    int? Periods,
    DateOnly? DisbursedOn,
    DateOnly? FirstDueOn,
    DateOnly? MaturityOn,
    int? GraceOnPrincipal,
    int? GraceOnInterest,
    string? Rounding,
    Money? InstalmentMultiple,
    string? Settlement,
    decimal? SubsidyRatePercent,
    Money? BalloonAmount,
    IReadOnlyList<ScheduleDisbursement?>? Disbursements,
    IReadOnlyList<ScheduleRepayment?>? Repayments,
    DateOnly? AsOf);

internal sealed record ScheduleFrequency(string? Unit, int? Every);

internal sealed record ScheduleDisbursement(DateOnly? On, Money? Amount);

internal sealed record ScheduleRepayment(DateOnly? On, Money? Amount, string? Kind);

internal sealed record SchedulePreviewResponse(IReadOnlyList<ScheduleRow> Rows, ScheduleTotals Totals);

internal static class PreviewSchedule
{
    public static Results<Ok<SchedulePreviewResponse>, ValidationProblem> Handle(SchedulePreviewRequest request, HttpRequest http)
    {
        var errors = new FieldErrors(http);
        if (new ScheduleRequestReader(request, errors).Read() is not { } terms)
        {
            return errors.Problem();
        }

        var schedule = ScheduleMaker.Make(terms);
        var payOff = terms.Repayments.ToList().FindIndex(repayment => repayment.Kind is RepaymentKind.PayOff);
        if (schedule.PaidOffWith is { } needed && terms.Repayments[payOff].Amount < needed)
        {
            errors.Add($"repayments[{payOff}].amount", $"结清需 {needed} 元", $"paying off takes {needed}");
            return errors.Problem();
        }

        return TypedResults.Ok(new SchedulePreviewResponse(schedule.Rows, schedule.Totals));
    }
}
