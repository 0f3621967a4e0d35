using ServiceDefaults.Imports;
using SharedKernel;

namespace EcologicalCompensation.Lists;

/// <summary>Columns that must not be blank.</summary>
internal static class RowReading
{
    public static decimal RequiredDecimal(this ImportRow row, string column, decimal least, decimal most, int decimals) =>
        row.Required(column, 40) is null ? 0 : row.Decimal(column, least, most, decimals) ?? 0;

    public static int RequiredYear(this ImportRow row, string column) =>
        row.Required(column, 40) is null ? 0 : row.Whole(column, 1990, 2199) ?? 0;

    public static Money RequiredAmount(this ImportRow row, string column) =>
        row.Required(column, 40) is null ? Money.Zero : row.Amount(column, 0.01m, 10_000_000m) ?? Money.Zero;

    public static DateOnly RequiredDay(this ImportRow row, string column) =>
        row.Required(column, 40) is null ? default : row.Day(column) ?? default;
}
