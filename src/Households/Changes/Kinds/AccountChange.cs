using System.ComponentModel.DataAnnotations;

namespace Households.Changes.Kinds;

/// <summary>Another one-card account; it replaces a correction that finance made (docs/decisions/0071).</summary>
internal sealed record AccountChange(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence,
    [property: Required(ErrorMessage = "请填写开户银行"), StringLength(60, ErrorMessage = "开户银行不超过 60 个字")] string Bank,
    [property: Required(ErrorMessage = "请填写银行账号"), RegularExpression(AccountChange.AccountForm, ErrorMessage = "银行账号须为 8 至 32 位数字")] string Account)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public const string AccountForm = "^[0-9]{8,32}$";

    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.Of(HouseholdId).ChangeAccount(Bank.Trim(), scene.Personal.Seal(Account)!, scene.Revision);

        return Task.CompletedTask;
    }
}
