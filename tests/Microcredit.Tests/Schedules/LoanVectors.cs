using System.Globalization;
using System.Text.Json;
using Microcredit.Schedules;
using SharedKernel;

namespace Microcredit.Tests.Schedules;

/// <summary>The published and derived vectors of Data/loan-vectors.json, put into the words of a preview request.</summary>
internal static class LoanVectors
{
    public static JsonElement Root { get; } = Load();

    public static JsonElement Find(string list, string id) => Root.GetProperty(list).EnumerateArray().Single(vector => vector.GetProperty("id").GetString() == id);

    public static IEnumerable<string> Roundings(JsonElement vector) => vector.GetProperty("reproduction").GetProperty("rounding_modes_that_match")
        .EnumerateArray().Select(mode => mode.GetString() is "HALF_UP" ? "half-up" : "half-even");

    public static SchedulePreviewRequest Request(JsonElement vector, string rounding)
    {
        var inputs = vector.GetProperty("inputs");
        var principal = inputs.Text("principal")!.Split(" + ");
        var events = vector.TryGetProperty("events", out var list) ? list.EnumerateArray().ToList() : [];
        var method = inputs.Text("method")!;
        var multiple = method.Contains("principal", StringComparison.Ordinal) ? null : inputs.Text("installment_multiple");

        return Some.Request(Yuan(principal[0]), decimal.Parse(inputs.Text("annual_rate_pct")!, CultureInfo.InvariantCulture)) with
        {
            Method = method is "flat" ? "flat" : method is "equal principal" ? "equal-principal" : "equal-instalments",
            DayCount = DayCount(inputs.Text("day_count")!),
            Frequency = Frequency(inputs.Text("frequency")!),
            Periods = inputs.GetProperty("periods").GetInt32(),
            DisbursedOn = Day(inputs.Text("disbursement_date")!),
            Rounding = rounding,
            InstalmentMultiple = multiple is null ? null : Yuan(multiple),
            Disbursements = [.. Of(events, "disbursement").Select(one => new ScheduleDisbursement(Day(one.Text("date")!), Yuan(one.Text("amount")!)))],
            Repayments = [.. Of(events, "repayment", "pay-off").Select(one =>
                new ScheduleRepayment(Day(one.Text("date")!), Yuan(one.Text("amount")!), one.Text("type")))],
            AsOf = events.Where(one => one.Text("type")!.StartsWith("close of business", StringComparison.Ordinal))
                .Select(one => (DateOnly?)Day(one.Text("date")!)).SingleOrDefault(),
        };
    }

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static Money Yuan(string text) => Money.Yuan(decimal.Parse(text, CultureInfo.InvariantCulture));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<JsonElement> Of(List<JsonElement> events, params string[] types) =>
        events.Where(one => types.Contains(one.Text("type")));

    private static ScheduleFrequency Frequency(string text) => text switch
    {
        "monthly" or "month x1" => new("month", 1),
        "week x2" => new("week", 2),
        _ => throw new InvalidDataException(text),
    };

    private static string DayCount(string text) => text switch
    {
        "30/360" or "annual/12 per month" or "annual/12 per month (30/360-like)" => "30/360",
        "W/364" => "actual/364",
        "ACT/365" or "actual/365 daily interest" => "actual/365",
        "ACT/ACT" => "actual/actual",
        _ => throw new InvalidDataException(text),
    };

    private static JsonElement Load()
    {
        using var stream = typeof(LoanVectors).Assembly.GetManifestResourceStream("loan-vectors.json")!;

        return JsonDocument.Parse(stream).RootElement;
    }
}
