using System.ComponentModel.DataAnnotations;

namespace Households.Changes.Kinds;

/// <summary>Another telephone number.</summary>
internal sealed record ContactChange(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence,
    [property: Required(ErrorMessage = "请填写联系电话"), RegularExpression(ContactChange.PhoneForm, ErrorMessage = "联系电话须为 7 至 15 位数字")] string Phone)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public const string PhoneForm = "^[+]?[0-9][0-9-]{5,13}[0-9]$";

    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        scene.Of(HouseholdId).ChangePhone(scene.Personal.Seal(Phone)!);

        return Task.CompletedTask;
    }
}
