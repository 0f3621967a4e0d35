using Microcredit.Schedules;
using SharedKernel;

namespace Microcredit.Tests.Schedules;

internal static class Some
{
    public static SchedulePreviewRequest Request(Money principal, decimal rate) => new(
        principal, rate, "equal-instalments", "30/360", new("month", 1), 12, new(2016, 5, 10),
        null, null, null, null, null, null, null, null, null, null, null, null);

    public static Schedule Schedule(SchedulePreviewRequest request)
    {
        var errors = new FieldErrors(english: true);
        var terms = new ScheduleRequestReader(request, errors).Read();
        Assert.Empty(errors.Fields);

        return ScheduleMaker.Make(terms!);
    }

    public static IEnumerable<string> Faults(SchedulePreviewRequest request)
    {
        var errors = new FieldErrors(english: true);
        Assert.Null(new ScheduleRequestReader(request, errors).Read());

        return errors.Fields;
    }
}
