using System.ComponentModel.DataAnnotations;
using Households.Register;
using ServiceDefaults.Errors;

namespace Households.Changes.Kinds;

/// <summary>Another class, and with it the causes where they are given.</summary>
internal sealed record ClassChange(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence, [property: Required(ErrorMessage = "请填写贫困户属性")] string Class, string? MainCause = null,
    [property: MaxLength(2, ErrorMessage = "其他致贫原因至多 2 项")] IReadOnlyList<string>? OtherCauses = null) : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        var household = scene.Of(HouseholdId);
        var @class = ChangeScene.Code("class", Class, CodeList.Class);
        if (@class is "" or "none")
        {
            throw new MalformedRequestException("class", "请填写贫困户属性", "A class is needed");
        }

        household.Classify(
            @class, MainCause is null ? household.MainCause : ChangeScene.Code("mainCause", MainCause, CodeList.Cause),
            OtherCauses is null ? household.OtherCauses : string.Join(',', OtherCauses.Select((cause, index) => ChangeScene.Code($"otherCauses[{index}]", cause, CodeList.Cause))));

        return Task.CompletedTask;
    }
}
