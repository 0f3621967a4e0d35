using Households.Register;
using ServiceDefaults.Imports;
using SharedKernel;

namespace Households.Workbook;

/// <summary>A row of sheet 收入.</summary>
internal sealed record IncomeRow(string? HouseholdNo, int? Year, string Item, Money? Amount)
{
    /// <summary>Reads the row; what is wrong becomes errors of the row.</summary>
    public static IncomeRow Read(ImportRow row, IncomeItems items)
    {
        var no = HouseholdRow.HouseholdNo(row);
        var year = row.Required("年度") is null ? null : row.Whole("年度", 1990, 2100);

        return new IncomeRow(no, year, ItemOf(row, items, year), row.Required("金额") is null ? null : row.Amount("金额"));
    }

    private static string ItemOf(ImportRow row, IncomeItems items, int? year)
    {
        if (row.Required("项目") is not { } word)
        {
            return "";
        }

        if (items.Find(word) is not { } item)
        {
            row.Error("项目", "unknown-word", "项目不在收入项目表中");

            return "";
        }

        if (year is { } given && !item.HoldsIn(given))
        {
            row.Error("项目", "item-not-in-year", "该年度没有此收入项目");
        }

        return item.Code;
    }
}

/// <summary>Sees that a kind of income is given for a household's year either as one sum or by its items: both together would count twice.</summary>
internal sealed class IncomeForms(IncomeItems items)
{
    private readonly Dictionary<(string No, int Year, string Kind), bool> _sums = [];
    private readonly HashSet<(string No, int Year, string Item)> _seen = [];

    /// <summary>What the register has.</summary>
    public void Know(string no, int year, string item)
    {
        if (items.Find(item) is { } known)
        {
            _sums.TryAdd((no, year, known.Kind), known.IsSum);
        }
    }

    /// <summary>Checks a row of the file against those before it and against what is known.</summary>
    public void Check(ImportRow row, IncomeRow income)
    {
        if (income is not { HouseholdNo: { } no, Year: { } year, Item.Length: > 0 } || items.Find(income.Item) is not { } item)
        {
            return;
        }

        if (!_seen.Add((no, year, item.Code)))
        {
            row.Error("项目", "duplicate-income", "该户该年度的此项目重复");
        }
        else if (_sums.TryGetValue((no, year, item.Kind), out var isSum) && isSum != item.IsSum)
        {
            row.Error("项目", "income-sum-and-items", "同一类收入不能既填合计又填明细");
        }
        else
        {
            _sums[(no, year, item.Kind)] = item.IsSum;
        }
    }
}
