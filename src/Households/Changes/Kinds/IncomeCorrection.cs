using System.ComponentModel.DataAnnotations;
using Households.Register;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Changes.Kinds;

/// <summary>An amount of the year.</summary>
internal sealed record CorrectedIncome([property: Required(ErrorMessage = "请填写收入项目")] string Item, Money Amount);

/// <summary>Amounts of a year's income, and of what it cost, are put right.</summary>
internal sealed record IncomeCorrection(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, [property: Range(1990, 2100, ErrorMessage = "年度须为 1990 至 2100")] int Year,
    [property: Required(ErrorMessage = "请填写收入"), MinLength(1, ErrorMessage = "请填写收入"), MaxLength(60, ErrorMessage = "收入项目过多")] IReadOnlyList<CorrectedIncome> Incomes)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        foreach (var (income, index) in Incomes.Select((income, index) => (income, index)))
        {
            if (scene.Items.Find(income.Item.Trim()) is not { } item || !item.HoldsIn(Year))
            {
                throw new MalformedRequestException($"incomes[{index}].item", "不在该年度的收入项目表中", "is not an item of that year");
            }

            if (income.Amount < Money.Zero)
            {
                throw new MalformedRequestException($"incomes[{index}].amount", "请填写不小于 0 的金额", "An amount from zero is needed");
            }

            scene.SetIncome(HouseholdId, Year, item.Code, income.Amount);
        }

        return Task.CompletedTask;
    }
}
