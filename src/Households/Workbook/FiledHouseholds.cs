using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Imports;
using SharedKernel;

namespace Households.Workbook;

/// <summary>
/// After the announcement a household changes by request alone, with reason, evidence and a second person. A workbook may repeat what the register says, and
/// bring the incomes of a year that the register does not know yet; each cell that says something else is refused and names the kind of request.
/// </summary>
internal static class FiledHouseholds
{
    public const string Code = "change-request-needed";

    public const string NewMember = "该户已建档立卡，新增成员须通过变更申请办理：出生 birth 或婚入 marriage-in（by change request）";

    /// <summary>Whether the household was announced, exited or closed.</summary>
    public static bool ChangeByRequestAlone(Household household) => household.Status is not HouseholdStatus.Registered;

    /// <summary>What a clerk reads of a cell of sheet 户 or 人 that would change the file.</summary>
    public static string Sentence(string column) => $"该户已建档立卡，{column}须通过变更申请办理：{WayOf(column)}（by change request）";

    private static string WayOf(string column) => column switch
    {
        "联系电话" => "变更联系电话 contact",
        "银行账号" or "开户银行" => "变更银行账号 account",
        "主要致贫原因" or "其他致贫原因" or "贫困户属性" => "变更贫困户属性 class",
        _ => "信息更正 correction",
    };
}

/// <summary>Holds the rows of sheet 收入 that belong to filed households against what the register has.</summary>
internal sealed class FiledIncomes(HouseholdsDbContext db)
{
    public async Task Check(ImportSession session, (Draft Draft, IncomeRow Row, int Number)[] rows, CancellationToken ct)
    {
        var numbers = rows.Select(row => row.Draft.No).Distinct().ToList();
        var known = await db.Incomes.Join(db.Households, income => income.HouseholdId, household => household.Id,
            (income, household) => new { household.HouseholdNo, income.Year, income.Item, income.Amount }).Where(income => numbers.Contains(income.HouseholdNo)).ToListAsync(ct);
        var years = known.Select(income => (income.HouseholdNo, income.Year)).ToHashSet();
        var amounts = known.ToDictionary(income => (income.HouseholdNo, income.Year, income.Item), income => (Money?)income.Amount);
        foreach (var (draft, row, number) in rows)
        {
            if (years.Contains((draft.No, row.Year!.Value)) && amounts.GetValueOrDefault((draft.No, row.Year.Value, row.Item)) != row.Amount)
            {
                session.Error(
                    RegisterWorkbook.Incomes, number, "金额", FiledHouseholds.Code, $"该户已建档立卡，{row.Year} 年收入须通过变更申请办理：收入更正 income（by change request）");
                draft.IsBad = true;
            }
        }
    }
}
