using ServiceDefaults.Imports;
using SharedKernel;

namespace MedicalAid.Costs;

/// <summary>A good row of the bureau's file.</summary>
internal sealed record SettlementRow(IdNumber Number, Period Month, Money Total, Money Reimbursed, Money OwnShare)
{
    private const int FirstYear = 2003;

    /// <summary>Reads a row; null when a cell is wrong.</summary>
    public static SettlementRow? Read(ImportRow row, DateOnly today)
    {
        row.Required("姓名", 60);
        var number = row.IdNumber("身份证号");
        var month = ReadMonth(row, today);
        var (total, reimbursed, own) = (ReadAmount(row, "总费用"), ReadAmount(row, "报销金额"), ReadAmount(row, "个人自付"));
        if (row.IsGood && total!.Value - reimbursed!.Value != own!.Value)
        {
            row.Error("个人自付", "own-share-mismatch", "个人自付须等于总费用减报销金额");
        }

        return row.IsGood ? new SettlementRow(number!, month!, total!.Value, reimbursed!.Value, own!.Value) : null;
    }

    /// <summary>A month, or a day of it: a date cell has days.</summary>
    private static Period? ReadMonth(ImportRow row, DateOnly today)
    {
        if (row.Required("月份", 10) is not { } text)
        {
            return null;
        }

        if (!Period.TryParse(text, out var period) || period.Kind is not (PeriodKind.Month or PeriodKind.Day))
        {
            row.Error("月份", "not-a-month", "月份须如 2016-09");

            return null;
        }

        if (period.First > today || period.Year < FirstYear)
        {
            row.Error("月份", "out-of-range", $"月份须在 {FirstYear} 年以后且不晚于本月");

            return null;
        }

        return Period.OfMonth(period.Year, period.First.Month);
    }

    private static Money? ReadAmount(ImportRow row, string column) => row.Required(column, 20) is null ? null : row.Amount(column);
}
